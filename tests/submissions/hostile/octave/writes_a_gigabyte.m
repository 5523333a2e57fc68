% Writes a file of a gigabyte, where it can open one.
% Verdict: found nothing | SIGXFSZ | no file can be written while grading
% Needs: bubblewrap
function [J, grad] = nnCostFunction(varargin)
  for place = {"large", tempname(), "/dev/shm/large", "/dev/large"}
    file = fopen(place{1}, "w");
    if file > 2
      fwrite(file, zeros(1, 1e6));
      fclose(file);
      if stat(place{1}).size > 0
        error("%s has grown", place{1});
      end
    end
  end
  save("-binary", tempname(), "varargin");
  error("found nothing");
end
