function J = computeCost(X, y, theta)
% COMPUTECOST  The cost of a line: a number, from X (m x n), y (m x 1) and theta (n x 1).
% Part 1, 40 points.

J = 0;

% ---- your code: compute J ----

% ---- end of your code ----

end
