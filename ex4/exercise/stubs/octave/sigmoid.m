function g = sigmoid(z)
% SIGMOID  1 / (1 + e^-z) for every element of z, whatever its size. Given.

g = 1 ./ (1 + exp(-z));

end
