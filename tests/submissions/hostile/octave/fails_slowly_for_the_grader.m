% Fails with a message on which a careless search would take minutes.
% Verdict: nonconformant
function [J, grad] = nnCostFunction(varargin)
  error(["operator *: nonconformant 1x" repmat("1", 1, 1900)]);
end
