function [J grad] = nnCostFunction(nn_params, input_layer_size, hidden_layer_size, ...
                                   num_labels, X, y, lambda)
% NNCOSTFUNCTION  The cost J of a network with one hidden layer, and its gradient.
% Parts 1, 2, 4 and 5, 95 points.
%
% What comes in, for n inputs, h hidden units, K labels and m examples:
%
%   nn_params   column of h (n + 1) + K (h + 1) weights: Theta1(:), then Theta2(:)
%   X           matrix, m x n: one example per row
%   y           column of m labels, whole numbers 1..K (for digits, label 10 is the digit 0)
%   lambda      strength of the regularisation, 0 or more
%
% What goes out:
%
%   J           a number
%   grad        column like nn_params: dJ/dTheta1, then dJ/dTheta2
%
% The steps, in the order in which they are graded (README.md has the formulas):
%
%   Part 1   Feed X forward to h(x), m x K. Write y as rows of zeros with a single one.
%            J = 1/m * the sum over examples and labels of -y log h - (1 - y) log(1 - h)
%   Part 2   Add lambda / (2m) * the sum of the squares of all weights except those of the bias.
%   Part 4   Go back: delta3 = h - y, delta2 = (Theta2' delta3, without its bias) .* g'(z2).
%            Each Theta's gradient is 1/m * the sum over examples of delta times activation.
%   Part 5   Add lambda / m * Theta to each gradient, except in the column of the bias.

% Given: the two matrices, taken out of the vector column by column.
split = hidden_layer_size * (input_layer_size + 1);
Theta1 = reshape(nn_params(1:split), hidden_layer_size, input_layer_size + 1);
Theta2 = reshape(nn_params(split + 1:end), num_labels, hidden_layer_size + 1);
m = size(X, 1);

J = 0;
Theta1_grad = zeros(size(Theta1));   % h x (n + 1)
Theta2_grad = zeros(size(Theta2));   % K x (h + 1)

% ---- your code: compute J, Theta1_grad and Theta2_grad ----

% ---- end of your code ----

% Given: the gradients back into one column.
grad = [Theta1_grad(:); Theta2_grad(:)];

end
