% Prints without end, to everything it can print to.
% Verdict: had not returned after
function [J, grad] = nnCostFunction(varargin)
  while true
    disp(repmat("x", 1, 1e5));
    fputs(stderr, repmat("\033[2J", 1, 1e4));
    fflush(stdout);
  end
end
