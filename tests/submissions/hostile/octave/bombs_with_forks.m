% Starts processes that start processes; a hundred or so, for the machine's sake.
% Needs: bubblewrap
% Verdict: had not returned after | ended | Resource temporarily unavailable | was not a reply
function [J, grad] = nnCostFunction(varargin)
  for i = 1:7
    [pid, message] = fork();
    if pid < 0
      error(message);
    end
  end
  while true, pause(1); end
end
