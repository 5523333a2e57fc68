% Starts a process, and hangs besides.
% Verdict: had not returned after
function [J, grad] = nnCostFunction(varargin)
  system("sleep 1000 &");
  while true, end
end
