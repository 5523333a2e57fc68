% Given: the sigmoid function. There is nothing to write here.

function g = sigmoid(z)
  % SIGMOID  1 / (1 + e^-z) for every element of z, whatever its shape.
  g = 1 ./ (1 + exp(-z));
end
