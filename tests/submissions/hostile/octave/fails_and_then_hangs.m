% Fails, and never ends when it is run once more to see what its outputs were.
% Verdict: first & had not returned after
function [J, grad] = nnCostFunction(varargin)
  global failed
  if ! isempty(failed)
    while true, end
  end
  failed = true;
  error("first");
end
