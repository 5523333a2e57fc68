% Puts the functions in the folder watch on the path, or takes them away; returns the path.
function places = with_watch (wanted)
  here = [fileparts(fileparts (mfilename ("fullpath"))) "/watch"];
  if wanted
    addpath (here);
  else
    rmpath (here);
  end
  places = path ();
end
