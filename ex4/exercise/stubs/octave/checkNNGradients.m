function varargout = checkNNGradients(lambda)
% CHECKNNGRADIENTS  Compares your gradient with the measured slope of your cost. Given.
%
% On a small network (3 inputs, 5 hidden units, 3 labels, 5 examples) it prints both side by side,
% measured first, and the relative difference, which should be below 1e-9.
% [numgrad, grad] = checkNNGradients(lambda) returns them too.

if nargin < 1
  lambda = 0;
end

Theta1 = debugInitializeWeights(5, 3);
Theta2 = debugInitializeWeights(3, 5);
X = debugInitializeWeights(5, 2);
y = 1 + mod(1:5, 3)';
cost = @(nn_params) nnCostFunction(nn_params, 3, 5, 3, X, y, lambda);

nn_params = [Theta1(:); Theta2(:)];
[J, grad] = cost(nn_params);
grad = grad(:);
numgrad = computeNumericalGradient(cost, nn_params);

fprintf('%14.10f  %14.10f\n', [numgrad grad]');
fprintf('measured, and yours: relative difference %g (right: below 1e-9)\n', ...
        norm(numgrad - grad) / norm(numgrad + grad));
if nargout > 0
  varargout = {numgrad, grad};
end

end
