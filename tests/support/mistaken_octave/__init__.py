"""Every mistake of the table as a learner would make it in Octave, written by hand.

The table's own forms are Python, in whole matrices with an example a row. Here one example is taken
after the other, as a column, and the way forward is written twice, as in many submissions. So
nothing is shared with the table but what a mistake does to the numbers.
"""

from tests.support.mistaken_octave.backwards import IN_LOOP
from tests.support.mistaken_octave.cost import IN_COST
from tests.support.mistaken_octave.gradient import IN_GRADIENT

COST_FILE = "nnCostFunction.m"
COST = """\
function [J grad] = nnCostFunction(nn_params, n, H, K, X, y, lambda)
  m = size(X, 1);
  split = H * (n + 1);
  Theta1 = reshape(nn_params(1:split), H, n + 1);
  Theta2 = reshape(nn_params(split + 1:end), K, H + 1);
  Y = (y' == (1:K)');

  h = zeros(K, m);
  for t = 1:m
    a1 = [1; X(t, :)'];
    z2 = Theta1 * a1;
    a2 = [1; sigmoid(z2)];
    z3 = Theta2 * a2;
    a3 = sigmoid(z3);
    h(:, t) = a3;
  end
  costs = -Y .* log(h) - (1 - Y) .* log(1 - h);
  J = sum(sum(costs)) / m;
  w1 = Theta1(:, 2:end); w2 = Theta2(:, 2:end);
  squares = sum(sum(w1 .^ 2)) + sum(sum(w2 .^ 2));
  penalty = lambda / (2 * m) * squares;
  J = J + penalty;

  Delta1 = zeros(H, n + 1); Delta2 = zeros(K, H + 1);
  for t = 1:m  % backwards
    a1 = [1; X(t, :)'];
    z2 = Theta1 * a1;
    a2 = [1; sigmoid(z2)];
    z3 = Theta2 * a2;
    a3 = sigmoid(z3);
    delta3 = a3 - Y(:, t);
    prime = sigmoidGradient(z2);
    delta2 = Theta2(:, 2:end)' * delta3 .* prime;
    Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * a2';
  end
  D1 = Delta1 / m; D2 = Delta2 / m;
  R1 = [zeros(H, 1) Theta1(:, 2:end)]; R2 = [zeros(K, 1) Theta2(:, 2:end)];
  strength = lambda / m;
  Theta1_grad = D1 + strength * R1; Theta2_grad = D2 + strength * R2;
  grad = [Theta1_grad(:); Theta2_grad(:)];
end
"""
SLOPE_FILE = "sigmoidGradient.m"
SLOPE = """\
function g = sigmoidGradient(z)
  g = sigmoid(z) .* (1 - sigmoid(z));
end
"""

# What stands in a template, and what stands there instead when a mistake is made.
IN_SLOPE = {
    "g = sigmoid(z) .* (1 - sigmoid(z));": {
        "the slope is not begun": "g = zeros(size(z));",
        "g is the sigmoid itself, not its slope": "g = sigmoid(z);",
        "g is z (1 - z): the sigmoid is missing": "g = z .* (1 - z);",
        "the sigmoid is taken twice": "z = sigmoid(z);\n  g = sigmoid(z) .* (1 - sigmoid(z));",
        "g is 1 - sigmoid(z)": "g = 1 - sigmoid(z);",
        "g is sigmoid(z) (1 - z)": "g = sigmoid(z) .* (1 - z);",
        "g has the wrong sign": "g = sigmoid(z) .* (sigmoid(z) - 1);",
        "g is the square of the sigmoid's complement": "g = (1 - sigmoid(z)) .^ 2;",
        "g is 1 - sigmoid(z)^2, as if the sigmoid were tanh": "g = 1 - sigmoid(z) .^ 2;",
        "g is the square of the sigmoid": "g = sigmoid(z) .^ 2;",
    },
}
TEMPLATES = (
    (COST_FILE, COST, IN_COST | IN_LOOP | IN_GRADIENT),
    (SLOPE_FILE, SLOPE, IN_SLOPE),
)
MISTAKEN = {
    title: (file, template.replace(right, wrong))
    for file, template, changes in TEMPLATES
    for right, wrongs in changes.items()
    for title, wrong in wrongs.items()
}
