function g = sigmoidGradient(z)
% SIGMOIDGRADIENT  The derivative of the sigmoid at every element of z. Part 3, 5 points.
%
%     g'(z) = g(z) (1 - g(z)),   where g is the sigmoid
%
%   z    a number, a vector or a matrix
%   g    the same size as z;  sigmoidGradient(0) is 0.25

g = zeros(size(z));

% ---- your code: compute g from z, element by element ----

% ---- end of your code ----

end
