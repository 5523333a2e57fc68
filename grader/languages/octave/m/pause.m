% Replaces Octave's own, which would wait for ever: nobody is at the keyboard. See worker.m.
function pause (varargin)
  disp ("(pause, not waited for while grading)");
end
