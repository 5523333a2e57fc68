"""Every mistake of the table as a learner would make it in Octave, written by hand.

The table's own forms are Python, in whole matrices with an example a row. Here one example is taken
after the other, as a column, and the way forward is written twice, as in many submissions. So
nothing is shared with the table but what a mistake does to the numbers.
"""

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

# What stands in the template, and what stands there instead when a mistake is made.
IN_COST = {
    "split = H * (n + 1);": {
        "nn_params is read row by row": """split = H * (n + 1);
  nn_params = [reshape(reshape(nn_params(1:split), n + 1, H)', [], 1)
               reshape(reshape(nn_params(split + 1:end), H + 1, K)', [], 1)];""",
    },
    "Theta2 = reshape(nn_params(split + 1:end), K, H + 1);": {
        "the bias columns of the Thetas are set to 0 before they are used": """\
Theta2 = reshape(nn_params(split + 1:end), K, H + 1);
  Theta1(:, 1) = 0; Theta2(:, 1) = 0;""",
    },
    "Y = (y' == (1:K)');": {
        "the ones of Y stand one place too early": "Y = (y' - 1 == (1:K)');",
        "the ones of Y stand one place too late": "Y = (y' == (0:K-1)');",
        "the ones of Y stand one place too late, and that of label K in the first": """\
y(y == K) = 0;
  Y = (y' == (0:K-1)');""",
        "the ones of Y stand one place too early, and that of label 1 in the last": """\
y = y - 1;
  y(y == 0) = K;
  Y = (y' == (1:K)');""",
        "Y has no ones at all": "Y = zeros(K, m);",
        "every row of Y has a 1 for each label that occurs": "Y = zeros(K, m);\n  Y(y, :) = 1;",
        "y is used as it is, not as zeros and ones": "Y = y';",
        "the rows of Y hold the label itself in place of a one": """\
Y = zeros(K, m);
  for t = 1:m
    Y(y(t), t) = y(t);
  end""",
    },
    "a1 = [1; X(t, :)'];": {
        "the bias unit of the inputs is 0": "a1 = [0; X(t, :)'];",
        "the bias unit of the inputs comes last": "a1 = [X(t, :)'; 1];",
    },
    "a2 = [1; sigmoid(z2)];": {
        "the hidden layer's bias unit goes through the sigmoid": "a2 = sigmoid([1; z2]);",
        "the hidden layer is not put through the sigmoid": "a2 = [1; z2];",
        "the hidden layer is put through the sigmoid twice": "a2 = [1; sigmoid(sigmoid(z2))];",
        "the bias unit of the hidden layer is 0": "a2 = [0; sigmoid(z2)];",
        "the bias unit of the hidden layer comes last": "a2 = [sigmoid(z2); 1];",
    },
    "a3 = sigmoid(z3);": {
        "the output is put through the sigmoid twice": "a3 = sigmoid(sigmoid(z3));",
        "the output is not put through the sigmoid": "a3 = z3;",
    },
    "-Y .* log(h) - (1 - Y) .* log(1 - h)": {
        "only the term with y = 1 is in the cost": "-Y .* log(h)",
        "only the term with y = 0 is in the cost": "-(1 - Y) .* log(1 - h)",
        "the second term of the cost has the wrong sign": "-Y .* log(h) + (1 - Y) .* log(1 - h)",
        "the second term of the cost takes log(h), not log(1 - h)": (
            "-Y .* log(h) - (1 - Y) .* log(h)"
        ),
        "the second term of the cost takes 1 - log(h), not log(1 - h)": (
            "-Y .* log(h) - (1 - Y) .* (1 - log(h))"
        ),
        "the brackets of 1 - y are missing in the cost": "-Y .* log(h) - 1 - Y .* log(1 - h)",
        "log10 is used in the cost, not the natural logarithm": (
            "-Y .* log10(h) - (1 - Y) .* log10(1 - h)"
        ),
        "log2 is used in the cost, not the natural logarithm": (
            "-Y .* log2(h) - (1 - Y) .* log2(1 - h)"
        ),
        "log(h) and log(1 - h) are exchanged in the cost": ("-Y .* log(1 - h) - (1 - Y) .* log(h)"),
        "the cost sums a full matrix product, every example with every other": (
            "-Y' * log(h) - (1 - Y)' * log(1 - h)"
        ),
        "the cost sums a full matrix product": "-Y * log(h)' - (1 - Y) * log(1 - h)'",
    },
    "J = sum(sum(costs)) / m;": {
        "1/m is missing in the cost": "J = sum(sum(costs));",
        "the cost is also divided by the number of labels": "J = mean(mean(costs));",
        "the cost is divided by 2m": "J = sum(sum(costs)) / (2 * m);",
        "the cost has the wrong sign": "J = -sum(sum(costs)) / m;",
        "only the last example is in the cost": """\
for t = 1:m
    J = sum(costs(:, t)) / m;
  end""",
        "only the last output is in the cost": """\
for k = 1:K
    J = sum(costs(k, :)) / m;
  end""",
        "only the first output is in the cost": "J = sum(costs(1, :)) / m;",
        "the running sum of the cost is divided by m in each turn of the loop": """\
J = 0;
  for t = 1:m
    J = (J + sum(costs(:, t))) / m;
  end""",
        "the cost is divided by the number of inputs, not of examples": (
            "J = sum(sum(costs)) / size(X, 2);"
        ),
        "the last example is missing from the cost": "J = sum(sum(costs(:, 1:end-1))) / m;",
        "the first example is missing from the cost": "J = sum(sum(costs(:, 2:end))) / m;",
        "the first output is missing from the cost": "J = sum(sum(costs(2:end, :))) / m;",
        "the cost is the squared error, not halved": "J = sum(sum((h - Y) .^ 2)) / m;",
        "the cost is the squared error": "J = sum(sum((h - Y) .^ 2)) / (2 * m);",
    },
    "w1 = Theta1(:, 2:end); w2 = Theta2(:, 2:end);": {
        "the bias weights are regularised too, in the cost": "w1 = Theta1; w2 = Theta2;",
        "the bias weights of Theta1 are regularised too, in the cost": (
            "w1 = Theta1; w2 = Theta2(:, 2:end);"
        ),
        "the bias weights of Theta2 are regularised too, in the cost": (
            "w1 = Theta1(:, 2:end); w2 = Theta2;"
        ),
        "the last column is left out of the cost's regularisation, not the first": (
            "w1 = Theta1(:, 1:end-1); w2 = Theta2(:, 1:end-1);"
        ),
        "the first and the last column are left out of the cost's regularisation": (
            "w1 = Theta1(:, 2:n); w2 = Theta2(:, 2:H);"
        ),
        "the first two columns are left out of the cost's regularisation": (
            "w1 = Theta1(:, 3:end); w2 = Theta2(:, 3:end);"
        ),
        "the last two columns are left out of the cost's regularisation, not the first": (
            "w1 = Theta1(:, 1:n-1); w2 = Theta2(:, 1:H-1);"
        ),
        "the first row is left out of the cost's regularisation, not the first column": (
            "w1 = Theta1(2:end, :); w2 = Theta2(2:end, :);"
        ),
        "the bias columns of the Thetas are 0 by the time of backpropagation": (
            "Theta1(:, 1) = 0; Theta2(:, 1) = 0; w1 = Theta1; w2 = Theta2;"
        ),
    },
    "squares = sum(sum(w1 .^ 2)) + sum(sum(w2 .^ 2));": {
        "only Theta1 is regularised in the cost": "squares = sum(sum(w1 .^ 2));",
        "only Theta2 is regularised in the cost": "squares = sum(sum(w2 .^ 2));",
        "the weights are not squared in the cost's regularisation": (
            "squares = sum(sum(w1)) + sum(sum(w2));"
        ),
        "the weights' absolute values are summed in the cost's regularisation, not squares": (
            "squares = sum(sum(abs(w1))) + sum(sum(abs(w2)));"
        ),
        "the sum of the weights is squared, not each weight": (
            "squares = sum(sum(w1)) ^ 2 + sum(sum(w2)) ^ 2;"
        ),
        "the Thetas are squared by the time of backpropagation": """\
Theta1 = Theta1 .^ 2; Theta2 = Theta2 .^ 2;
  squares = sum(sum(Theta1(:, 2:end))) + sum(sum(Theta2(:, 2:end)));""",
    },
    "penalty = lambda / (2 * m) * squares;": {
        "lambda / m stands in the cost, where lambda / (2m) belongs": (
            "penalty = lambda / m * squares;"
        ),
        "lambda / 2 stands in the cost, where lambda / (2m) belongs": (
            "penalty = lambda / 2 * squares;"
        ),
        "lambda / 2 * m stands in the cost, where lambda / (2 * m) belongs": (
            "penalty = lambda / 2 * m * squares;"
        ),
        "lambda is missing in the cost's regularisation": "penalty = squares / (2 * m);",
        "lambda / (2m) multiplies Theta1's squares alone; Theta2's are added as they are": (
            "penalty = lambda / (2 * m) * sum(sum(w1 .^ 2)) + sum(sum(w2 .^ 2));"
        ),
    },
    "J = J + penalty;": {
        "the cost is not regularised yet": "",
        "the cost's regularisation is subtracted": "J = J - penalty;",
        "the cost's regularisation is divided by m twice": "J = (J * m + penalty) / m;",
        "the cost's regularisation is added once for every label": """\
for k = 1:K
    J = J + penalty;
  end""",
        "the cost is not begun": "J = 0;",
        "J holds the regularisation alone": "J = penalty;",
        "J as a whole has the wrong sign": "J = -(J + penalty);",
    },
    "delta3 = a3 - Y(:, t);": {
        "delta3 has the wrong sign": "delta3 = Y(:, t) - a3;",
        "delta3 is multiplied by g'(z3)": "delta3 = (a3 - Y(:, t)) .* sigmoidGradient(z3);",
        "delta3 is made from z3, not from the outputs h": "delta3 = z3 - Y(:, t);",
        "delta3 is the output alone; y is not subtracted": "delta3 = a3;",
        "delta3 subtracts the label itself": "delta3 = a3 - y(t);",
        "delta3 subtracts 1 from every output": "delta3 = a3 - Y(y(t), t);",
        "delta3 subtracts the first of an example's zeros and ones from all its outputs": (
            "delta3 = a3 - Y(1, t);"
        ),
        "delta3 subtracts one entry of Y from all outputs, the t-th for example t": (
            "delta3 = a3 - Y(t);"
        ),
    },
    "prime = sigmoidGradient(z2);": {
        "g' is taken of a2, not of z2": "prime = sigmoidGradient(a2(2:end));",
        "g' is missing in delta2": "prime = 1;",
        "delta2 is multiplied by z2, where g'(z2) belongs": "prime = z2;",
        "delta2 is multiplied by a2, where g'(z2) belongs": "prime = a2(2:end);",
        "delta2 is multiplied by 1 - a2; the factor a2 is missing": "prime = 1 - a2(2:end);",
        "g' is taken as z2 (1 - z2)": "prime = z2 .* (1 - z2);",
        "g' is taken as a2 (1 - z2)": "prime = a2(2:end) .* (1 - z2);",
    },
    "delta2 = Theta2(:, 2:end)' * delta3 .* prime;": {
        "the last column of Theta2 is left out on the way back, not the first": (
            "delta2 = Theta2(:, 1:end-1)' * delta3 .* prime;"
        ),
        "delta2 has the wrong sign": "delta2 = -Theta2(:, 2:end)' * delta3 .* prime;",
        "delta2 is made from the outputs h, not from delta3": (
            "delta2 = Theta2(:, 2:end)' * a3 .* prime;"
        ),
    },
    "for t = 1:m  % backwards": {
        "only the first example is in the gradient": "for t = 1",
        "the last example is missing from the gradient": "for t = 1:m-1",
        "the first example is missing from the gradient": "for t = 2:m",
    },
    "Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * a2';": {
        "only the last example is in the gradient": "Delta1 = delta2 * a1'; Delta2 = delta3 * a2';",
        "Theta2's gradient is made with z2, not with a2": (
            "Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * [1; z2]';"
        ),
        "the bias columns of the gradient are 0": """\
Delta1(:, 2:end) = Delta1(:, 2:end) + delta2 * X(t, :);
    Delta2(:, 2:end) = Delta2(:, 2:end) + delta3 * a2(2:end)';""",
        "the bias column of Theta1's gradient is 0": """\
Delta1(:, 2:end) = Delta1(:, 2:end) + delta2 * X(t, :);
    Delta2 = Delta2 + delta3 * a2';""",
    },
    """\
Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * a2';
  end
  D1 = Delta1 / m; D2 = Delta2 / m;
  R1""": {
        "the running sum is added to the gradient in each turn of the loop": """\
Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * a2';
    if t == 1, D1 = 0; D2 = 0; end
    D1 = D1 + Delta1 / m; D2 = D2 + Delta2 / m;
  end
  R1""",
    },
    """\
Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * a2';
  end
  D1 = Delta1 / m; D2 = Delta2 / m;
""": {
        "the running sum of the gradient is divided by m in each turn of the loop": """\
Delta1 = (Delta1 + delta2 * a1') / m; Delta2 = (Delta2 + delta3 * a2') / m;
  end
  D1 = Delta1; D2 = Delta2;
""",
    },
    "D1 = Delta1 / m; D2 = Delta2 / m;": {
        "1/m is missing in the gradient": "D1 = Delta1; D2 = Delta2;",
        "the gradient is divided by m twice": "D1 = Delta1 / m / m; D2 = Delta2 / m / m;",
        "the gradient is divided by 2m": "D1 = Delta1 / (2 * m); D2 = Delta2 / (2 * m);",
        "1/m is missing in Theta1's gradient": "D1 = Delta1; D2 = Delta2 / m;",
        "1/m is missing in Theta2's gradient": "D1 = Delta1 / m; D2 = Delta2;",
    },
    "R1 = [zeros(H, 1) Theta1(:, 2:end)]; R2 = [zeros(K, 1) Theta2(:, 2:end)];": {
        "the bias weights are regularised too, in the gradient": "R1 = Theta1; R2 = Theta2;",
        "the bias weights of Theta1 are regularised too, in the gradient": (
            "R1 = Theta1; R2 = [zeros(K, 1) Theta2(:, 2:end)];"
        ),
        "the bias weights of Theta2 are regularised too, in the gradient": (
            "R1 = [zeros(H, 1) Theta1(:, 2:end)]; R2 = Theta2;"
        ),
        "the first row is left out of the gradient's regularisation, not the first column": (
            "R1 = Theta1; R1(1, :) = 0; R2 = Theta2; R2(1, :) = 0;"
        ),
        "the first two columns are left out of the gradient's regularisation": """\
R1 = [zeros(H, 2) Theta1(:, 3:end)];
  R2 = [zeros(K, 2) Theta2(:, 3:end)];""",
        "the gradient's regularisation has no weights in it, only lambda / m": (
            "R1 = [zeros(H, 1) ones(H, n)]; R2 = [zeros(K, 1) ones(K, H)];"
        ),
        "the last column is left out of the gradient's regularisation, not the first": (
            "R1 = Theta1; R1(:, end) = 0; R2 = Theta2; R2(:, end) = 0;"
        ),
        "the bias column of Theta is set to 1 in the gradient's regularisation, not to 0": (
            "R1 = [ones(H, 1) Theta1(:, 2:end)]; R2 = [ones(K, 1) Theta2(:, 2:end)];"
        ),
        "the gradient's regularisation is one number, the sum of each Theta's weights": (
            "R1 = sum(sum(Theta1(:, 2:end))); R2 = sum(sum(Theta2(:, 2:end)));"
        ),
    },
    "strength = lambda / m;": {
        "lambda stands in the gradient, where lambda / m belongs": "strength = lambda;",
        "lambda / (2m) stands in the gradient, where lambda / m belongs": (
            "strength = lambda / (2 * m);"
        ),
        "2 lambda / m stands in the gradient, where lambda / m belongs": (
            "strength = 2 * lambda / m;"
        ),
        "lambda is missing in the gradient's regularisation": "strength = 1 / m;",
    },
    "Theta1_grad = D1 + strength * R1; Theta2_grad = D2 + strength * R2;": {
        "the gradient is not regularised yet": "Theta1_grad = D1; Theta2_grad = D2;",
        "the gradient's regularisation is divided by m twice": """\
Theta1_grad = (Delta1 + strength * R1) / m;
  Theta2_grad = (Delta2 + strength * R2) / m;""",
        "the gradient's regularisation is subtracted": (
            "Theta1_grad = D1 - strength * R1; Theta2_grad = D2 - strength * R2;"
        ),
        "the weights are squared in the gradient's regularisation": (
            "Theta1_grad = D1 + strength * R1 .^ 2; Theta2_grad = D2 + strength * R2 .^ 2;"
        ),
        "the cost's regularisation itself is added to every entry of the gradient": (
            "Theta1_grad = D1 + penalty; Theta2_grad = D2 + penalty;"
        ),
        "only Theta1's gradient is regularised": (
            "Theta1_grad = D1 + strength * R1; Theta2_grad = D2;"
        ),
        "only Theta2's gradient is regularised": (
            "Theta1_grad = D1; Theta2_grad = D2 + strength * R2;"
        ),
        "the regularisation replaces the gradient": (
            "Theta1_grad = strength * R1; Theta2_grad = strength * R2;"
        ),
        "the regularisation replaces the gradient in all columns but the bias's": """\
Theta1_grad = D1; Theta1_grad(:, 2:end) = strength * R1(:, 2:end);
  Theta2_grad = D2; Theta2_grad(:, 2:end) = strength * R2(:, 2:end);""",
        "1/m is missing in the gradient, in the examples' part and in the regularisation": (
            "Theta1_grad = Delta1 + lambda * R1; Theta2_grad = Delta2 + lambda * R2;"
        ),
    },
    "grad = [Theta1_grad(:); Theta2_grad(:)];": {
        "the gradient is not begun": "grad = zeros(size(nn_params));",
        "the gradients are unrolled row by row": """\
Theta1_grad = Theta1_grad'; Theta2_grad = Theta2_grad';
  grad = [Theta1_grad(:); Theta2_grad(:)];""",
        "Theta2's gradient comes before Theta1's": "grad = [Theta2_grad(:); Theta1_grad(:)];",
        "Theta1's gradient stays 0": "grad = [zeros(split, 1); Theta2_grad(:)];",
        "Theta2's gradient stays 0": "grad = [Theta1_grad(:); zeros(numel(Theta2), 1)];",
        "the bias columns are missing from the gradient": """\
Theta1_grad(:, 1) = []; Theta2_grad(:, 1) = [];
  grad = [Theta1_grad(:); Theta2_grad(:)];""",
    },
}
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
        "g is the square of the sigmoid": "g = sigmoid(z) .^ 2;",
    },
}
MISTAKEN = {
    title: (file, template.replace(right, wrong))
    for file, template, changes in ((COST_FILE, COST, IN_COST), (SLOPE_FILE, SLOPE, IN_SLOPE))
    for right, wrongs in changes.items()
    for title, wrong in wrongs.items()
}
