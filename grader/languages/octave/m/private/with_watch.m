% Has the functions in the folder watch on the path, or not; returns the path.
function places = with_watch (places, wanted)
  here = [fileparts(fileparts (mfilename ("fullpath"))) "/watch"];
  if wanted != any (strfind ([pathsep places pathsep], [pathsep here pathsep]))
    if wanted
      addpath (here);
    else
      rmpath (here);
    end
    places = path ();
  end
end
