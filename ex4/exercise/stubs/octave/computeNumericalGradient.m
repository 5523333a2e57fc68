function numgrad = computeNumericalGradient(J, theta)
% COMPUTENUMERICALGRADIENT  The slope of J at theta, measured: step a little to each side. Given.
%
%   J         function handle: the cost of an array shaped like theta
%   numgrad   (J(theta + e) - J(theta - e)) / (2e) for each element of theta, with e = 1e-4

e = 1e-4;
numgrad = zeros(size(theta));
for i = 1:numel(theta)
  step = zeros(size(theta));
  step(i) = e;
  numgrad(i) = (J(theta + step) - J(theta - step)) / (2 * e);
end

end
