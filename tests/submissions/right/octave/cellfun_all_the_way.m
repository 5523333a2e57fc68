% Thetas in a cell array, cellfun for the sums.
function [J grad] = nnCostFunction(nn_params, input_layer_size, hidden_layer_size, ...
                                   num_labels, X, y, lambda)
sizes = [input_layer_size, hidden_layer_size, num_labels];
ends = [0, cumsum(sizes(2:3) .* (sizes(1:2) + 1))];
Theta = arrayfun(@(l) reshape(nn_params(ends(l) + 1:ends(l + 1)), sizes(l + 1), sizes(l) + 1), ...
                 1:2, 'UniformOutput', false);
m = size(X, 1);
a = {[ones(m, 1), X]};
z = {[]};
for l = 1:2
  z{l + 1} = a{l} * Theta{l}';
  a{l + 1} = [ones(m, 1), sigmoid(z{l + 1})];
end
h = a{3}(:, 2:end);
Y = y == 1:num_labels;
J = mean(sum(-Y .* log(h) - ~Y .* log(1 - h), 2));
J += lambda / (2 * m) * sum(cellfun(@(T) sumsq(T(:, 2:end)(:)), Theta));
delta{3} = h - Y;
delta{2} = (delta{3} * Theta{2})(:, 2:end) .* sigmoidGradient(z{2});
D = cellfun(@(l) delta{l + 1}' * a{l} / m + lambda / m * [zeros(sizes(l + 1), 1), Theta{l}(:, 2:end)], ...
            {1, 2}, 'UniformOutput', false);
grad = cellfun(@(D) D(:), D, 'UniformOutput', false);
grad = vertcat(grad{:});
end
