% Goes on in what comes after an interrupt, and ignores those signals that it can.
% Verdict: had not returned after
function [J, grad] = nnCostFunction(varargin)
  sigterm_dumps_octave_core(true);
  unwind_protect
    while true, end
  unwind_protect_cleanup
    while true
      try, while true, end, catch, end
    end
  end_unwind_protect
end
