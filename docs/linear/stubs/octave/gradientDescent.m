function [theta, J_history] = gradientDescent(X, y, theta, alpha, num_iters)
% GRADIENTDESCENT  theta after num_iters steps downhill, and the cost after each of them.
% Part 2, 60 points.

J_history = zeros(num_iters, 1);

% ---- your code: change theta, and fill J_history ----

% ---- end of your code ----

end
