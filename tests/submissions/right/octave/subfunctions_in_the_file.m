% Helpers of its own below the main function.
function [J grad] = nnCostFunction(nn_params, input_layer_size, hidden_layer_size, ...
                                   num_labels, X, y, lambda)
Theta1 = reshape(nn_params(1:hidden_layer_size * (input_layer_size + 1)), ...
                 hidden_layer_size, (input_layer_size + 1));
Theta2 = reshape(nn_params((1 + (hidden_layer_size * (input_layer_size + 1))):end), ...
                 num_labels, (hidden_layer_size + 1));
m = size(X, 1);
[a1, z2, a2, h] = forward(Theta1, Theta2, X);
Y = one_hot(y, num_labels);
J = entropy(Y, h) + lambda / (2 * m) * (squares(Theta1) + squares(Theta2));
d3 = h - Y;
d2 = (d3 * Theta2(:, 2:end)) .* sigmoidGradient(z2);
Theta1_grad = d2' * a1 / m;
Theta2_grad = d3' * a2 / m;
Theta1_grad(:, 2:end) = Theta1_grad(:, 2:end) + lambda / m * Theta1(:, 2:end);
Theta2_grad(:, 2:end) = Theta2_grad(:, 2:end) + lambda / m * Theta2(:, 2:end);
grad = [Theta1_grad(:) ; Theta2_grad(:)];
end

function [a1, z2, a2, h] = forward(Theta1, Theta2, X)
m = rows(X);
a1 = [ones(m, 1) X];
z2 = a1 * Theta1';
a2 = [ones(m, 1) sigmoid(z2)];
h = sigmoid(a2 * Theta2');
end

function Y = one_hot(y, K)
Y = (1:K) == y;
end

function J = entropy(Y, h)
J = -mean(sum(Y .* log(h) + (1 - Y) .* log(1 - h), 2));
end

function s = squares(Theta)
s = sum(sum(Theta(:, 2:columns(Theta)) .^ 2));
end
