% Has its caller return at once, and stops the worker in a debugger.
% Verdict: expected | ended | was not a reply | is not returned | error
function [J, grad] = nnCostFunction(nn_params, varargin)
  J = 1;
  grad = ones(size(nn_params));
  evalin("caller", "return");
  evalin("base", "return");
  dbstop in worker
  debug_on_error(true);
  return
end
