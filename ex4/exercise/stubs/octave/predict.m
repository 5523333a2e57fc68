function p = predict(Theta1, Theta2, X)
% PREDICT  The label, 1..K, that a trained network gives to each row of X; ties go to the first.
% Given.

ones_ = ones(size(X, 1), 1);
h = sigmoid([ones_ sigmoid([ones_ X] * Theta1')] * Theta2');
[~, p] = max(h, [], 2);

end
