% Replaces Octave's own, which would wait for ever: nobody is at the keyboard. See worker.m.
function dbstop (varargin)
  disp ("(dbstop, not waited for while grading)");
end
