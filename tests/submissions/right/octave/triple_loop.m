% No matrix product anywhere.
function [J grad] = nnCostFunction(nn_params, input_layer_size, hidden_layer_size, ...
                                   num_labels, X, y, lambda)
Theta1 = reshape(nn_params(1:hidden_layer_size * (input_layer_size + 1)), ...
                 hidden_layer_size, (input_layer_size + 1));
Theta2 = reshape(nn_params((1 + (hidden_layer_size * (input_layer_size + 1))):end), ...
                 num_labels, (hidden_layer_size + 1));
m = size(X, 1);

J = 0;
Theta1_grad = zeros(size(Theta1));
Theta2_grad = zeros(size(Theta2));
for t = 1:m
  x = [1, X(t, :)];
  z = zeros(1, hidden_layer_size);
  for j = 1:hidden_layer_size
    for i = 1:input_layer_size + 1
      z(j) = z(j) + Theta1(j, i) * x(i);
    end
  end
  a = [1, sigmoid(z)];
  for k = 1:num_labels
    out = 0;
    for j = 1:hidden_layer_size + 1
      out = out + Theta2(k, j) * a(j);
    end
    h = sigmoid(out);
    if y(t) == k
      J = J - log(h) / m;
    else
      J = J - log(1 - h) / m;
    end
    delta(k) = h - (y(t) == k);
  end
  for k = 1:num_labels
    for j = 1:hidden_layer_size + 1
      Theta2_grad(k, j) = Theta2_grad(k, j) + delta(k) * a(j) / m;
    end
  end
  for j = 1:hidden_layer_size
    d = 0;
    for k = 1:num_labels
      d = d + Theta2(k, j + 1) * delta(k);
    end
    d = d * sigmoidGradient(z(j));
    for i = 1:input_layer_size + 1
      Theta1_grad(j, i) = Theta1_grad(j, i) + d * x(i) / m;
    end
  end
end
J = J + lambda / (2 * m) * (sum(sum(Theta1(:, 2:end) .^ 2)) + sum(sum(Theta2(:, 2:end) .^ 2)));
Theta1_grad(:, 2:end) = Theta1_grad(:, 2:end) + lambda / m * Theta1(:, 2:end);
Theta2_grad(:, 2:end) = Theta2_grad(:, 2:end) + lambda / m * Theta2(:, 2:end);
grad = [Theta1_grad(:) ; Theta2_grad(:)];
end
