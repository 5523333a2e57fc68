% Reads, runs and puts on its path what is not in its folder.
% Needs: bubblewrap
% Verdict: found nothing
function [J, grad] = nnCostFunction(varargin)
  outside = jsondecode(fileread("outside.json"));
  for place = {outside.canary, [outside.neighbour "/nnCostFunction.m"], "link/nnCostFunction.m", ...
               "../neighbour/nnCostFunction.m", "/etc/shadow", "/root/.octaverc"}
    if fopen(place{1}) > 2
      error("%s is there", place{1});
    end
  end
  if exist(outside.neighbour, "dir") || exist("link", "dir")
    addpath(outside.neighbour);
    [J, grad] = nnCostFunction(varargin{:});
    return
  end
  error("found nothing");
end
