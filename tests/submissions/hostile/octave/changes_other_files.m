% Changes, renames, links and removes files, outside of its folder and in it.
% Needs: bubblewrap
% Verdict: found nothing
function [J, grad] = nnCostFunction(varargin)
  outside = jsondecode(fileread("outside.json"));
  for place = {outside.canary, "honest.m", "../octave/worker.m"}
    done = [unlink(place{1}), rename(place{1}, "x"), fopen(place{1}, "w"), ...
            symlink(place{1}, "way"), link(place{1}, "way"), mkfifo("pipe", 511)];
    if any(done >= 0)
      error("%s is changed", place{1});
    end
  end
  if mkdir("new") || system("touch new chmod 777 . 2> /dev/null") == 0
    error("the folder is changed");
  end
  error("found nothing");
end
