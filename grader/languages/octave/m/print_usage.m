% Instead of Octave's own, which needs a place for files to format its text in. See worker.m.
function print_usage (name)
  if nargin == 0
    name = dbstack ()(2).name;
  end
  error ("Octave:invalid-fun-call", "Invalid call to %s", name);
end
