% Replaces Octave's own, which would have to write files to format its text. See worker.m.
function print_usage (name)
  if nargin == 0
    name = dbstack ()(2).name;
  end
  error ("Octave:invalid-fun-call", "Invalid call to %s", name);
end
