% Replaces Octave's own, which would wait for ever: nobody is at the keyboard. See worker.m.
function keyboard (varargin)
  error ("keyboard: reading user-input failed");
end
