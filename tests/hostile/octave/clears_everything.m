% Clears every variable and function, its callers' too.
% Verdict: expected | ended | error | undefined
% Points: 0
function [J, grad] = nnCostFunction(nn_params, varargin)
  J = 1;
  grad = ones(size(nn_params));
  munlock("worker");
  evalin("caller", "clear -all");
  evalin("base", "clear -all");
  clear -functions
end
