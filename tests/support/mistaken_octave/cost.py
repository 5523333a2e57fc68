"""Mistakes on the way forward and in the cost, by the piece of the template that they replace."""

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
        "the hidden layer is put through tanh, not through the sigmoid": "a2 = [1; tanh(z2)];",
        "the hidden layer is put through ReLU, max(0, z2), not through the sigmoid": (
            "a2 = [1; max(0, z2)];"
        ),
        "the bias unit of the hidden layer is 0": "a2 = [0; sigmoid(z2)];",
        "the bias unit of the hidden layer comes last": "a2 = [sigmoid(z2); 1];",
    },
    "a3 = sigmoid(z3);": {
        "the output is put through the sigmoid twice": "a3 = sigmoid(sigmoid(z3));",
        "the output is not put through the sigmoid": "a3 = z3;",
        "the outputs are put through softmax, not through the sigmoid": (
            "a3 = exp(z3) / sum(exp(z3));"
        ),
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
        "y is the last example's in every turn of the cost's loop": (
            "-Y(:, m) .* log(h) - (1 - Y(:, m)) .* log(1 - h)"
        ),
        "y is the first example's in every turn of the cost's loop": (
            "-Y(:, 1) .* log(h) - (1 - Y(:, 1)) .* log(1 - h)"
        ),
        "h is the last example's in every turn of the cost's loop": (
            "-Y .* log(h(:, m)) - (1 - Y) .* log(1 - h(:, m))"
        ),
        "h is the first example's in every turn of the cost's loop": (
            "-Y .* log(h(:, 1)) - (1 - Y) .* log(1 - h(:, 1))"
        ),
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
        "only the first example is in the cost": "J = sum(costs(:, 1)) / m;",
        "the running sum of the cost is doubled in each turn of the loop": """\
J = 0;
  for t = 1:m
    J = J + J + sum(costs(:, t));
  end
  J = J / m;""",
        "the cost of all outputs is added once for every label": """\
J = 0;
  for k = 1:K
    J = J + sum(sum(costs)) / m;
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
        "the last output is missing from the cost": "J = sum(sum(costs(1:end-1, :))) / m;",
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
        "the second column is left out of the cost's regularisation, not the first": (
            "w1 = Theta1; w1(:, 2) = []; w2 = Theta2; w2(:, 2) = [];"
        ),
        "the first row, too, is left out of the cost's regularisation": (
            "w1 = Theta1(2:end, 2:end); w2 = Theta2(2:end, 2:end);"
        ),
        "the last row, too, is left out of the cost's regularisation": (
            "w1 = Theta1(1:end-1, 2:end); w2 = Theta2(1:end-1, 2:end);"
        ),
        "of Theta2 only as many columns as Theta1 has are regularised in the cost": (
            "w1 = Theta1(:, 2:end); w2 = Theta2(:, 2:min(n, H) + 1);"
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
        "the norm of each Theta is squared, the largest of its singular values": (
            "squares = norm(w1) ^ 2 + norm(w2) ^ 2;"
        ),
        "the sum of the weights is squared, not each weight": (
            "squares = sum(sum(w1)) ^ 2 + sum(sum(w2)) ^ 2;"
        ),
        "Theta1's weights are not squared in the cost's regularisation": (
            "squares = sum(sum(w1)) + sum(sum(w2 .^ 2));"
        ),
        "Theta2's weights are not squared in the cost's regularisation": (
            "squares = sum(sum(w1 .^ 2)) + sum(sum(w2));"
        ),
        "lambda / m multiplies Theta1's squares, where lambda / (2m) belongs": (
            "squares = 2 * sum(sum(w1 .^ 2)) + sum(sum(w2 .^ 2));"
        ),
        "lambda / m multiplies Theta2's squares, where lambda / (2m) belongs": (
            "squares = sum(sum(w1 .^ 2)) + 2 * sum(sum(w2 .^ 2));"
        ),
        "the Thetas are squared, and their bias columns 0, by the time of backpropagation": """\
Theta1(:, 1) = 0; Theta1 = Theta1 .^ 2; Theta2(:, 1) = 0; Theta2 = Theta2 .^ 2;
  squares = sum(sum(Theta1)) + sum(sum(Theta2));""",
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
        "lambda stands in the cost, where lambda / (2m) belongs": "penalty = lambda * squares;",
        "the cost's regularisation is multiplied by 2m, not divided": (
            "penalty = lambda * 2 * m * squares;"
        ),
        "lambda / (4m) stands in the cost, where lambda / (2m) belongs": (
            "penalty = lambda / (2 * m) * squares / 2;"
        ),
        "the cost's regularisation is divided by the number of inputs, not of examples": (
            "penalty = lambda / (2 * size(X, 2)) * squares;"
        ),
        "the cost's regularisation is added to the running sum in each turn of the loop, and "
        "divided by m with it": """\
penalty = 0;
  for t = 1:m
    penalty = (penalty + lambda / (2 * m) * squares) / m;
  end""",
        "1/m is missing in the regularisation of the cost, for Theta1": (
            "penalty = lambda / 2 * sum(sum(w1 .^ 2)) + lambda / (2 * m) * sum(sum(w2 .^ 2));"
        ),
        "1/m is missing in the regularisation of the cost, for Theta2": (
            "penalty = lambda / (2 * m) * sum(sum(w1 .^ 2)) + lambda / 2 * sum(sum(w2 .^ 2));"
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
        "J is the first example's cost, as if the function returned in the loop's first turn": (
            "J = sum(costs(:, 1));"
        ),
        "J as a whole has the wrong sign": "J = -(J + penalty);",
    },
}
