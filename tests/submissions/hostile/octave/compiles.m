% Compiles code of its own, and loads a library as a function.
% Verdict: ended | undefined | error | mkoctfile | had not returned after
function [J, grad] = nnCostFunction(varargin)
  autoload("native", "/usr/lib/x86_64-linux-gnu/libm.so.6");
  try, native(), catch, end
  mex -c nothing.c
  J = native();
end
