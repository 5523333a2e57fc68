% Answers rightly, and leaves processes in sessions of their own behind.
% Needs: bubblewrap
% Points: 100
function [J, grad] = nnCostFunction(varargin)
  system("setsid sleep 1000 > /dev/null 2>&1 &");
  [in, out, pid] = popen2("sleep", {"1000"});
  [J, grad] = honest(varargin{:});
end
