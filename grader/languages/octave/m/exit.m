% Replaces Octave's own: a function that is graded should return. See worker.m.
function exit (varargin)
  error ("exit");
end
