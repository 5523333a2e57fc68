% Fails in a way that drives the terminal: by its message, its identifier and its place.
% Verdict: \x1b[2J
function [J, grad] = nnCostFunction(varargin)
  place = struct("file", [pwd "/\033[2J\r.m"], "name", "\033[2J", "line", 3, "column", 1);
  printf("\033[2J\r100 / 100\n");
  error(struct("message", "\033[2J\r100 / 100", "identifier", "a:b", "stack", place));
end
