"""Mistakes on the way back and in the gradient, by the piece of the template they replace."""

IN_GRADIENT = {
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
        "the second column is left out of the gradient's regularisation, not the first": (
            "R1 = Theta1; R1(:, 2) = 0; R2 = Theta2; R2(:, 2) = 0;"
        ),
        "Theta1's gradient is not regularised, and Theta2's is in every column": (
            "R1 = zeros(H, n + 1); R2 = Theta2;"
        ),
        "the first and the last column are left out of the gradient's regularisation": (
            "R1 = Theta1; R1(:, [1 end]) = 0; R2 = Theta2; R2(:, [1 end]) = 0;"
        ),
        "the first row, too, is left out of the gradient's regularisation": """\
R1 = Theta1; R1(:, 1) = 0; R1(1, :) = 0;
  R2 = Theta2; R2(:, 1) = 0; R2(1, :) = 0;""",
        "the last row, too, is left out of the gradient's regularisation": """\
R1 = Theta1; R1(:, 1) = 0; R1(end, :) = 0;
  R2 = Theta2; R2(:, 1) = 0; R2(end, :) = 0;""",
        "the last column of Theta1 is left out of the gradient's regularisation, not the first": (
            "R1 = Theta1; R1(:, end) = 0; R2 = Theta2; R2(:, 1) = 0;"
        ),
        "the last column of Theta2 is left out of the gradient's regularisation, not the first": (
            "R1 = Theta1; R1(:, 1) = 0; R2 = Theta2; R2(:, end) = 0;"
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
        "2 lambda stands in the gradient, where lambda / m belongs": "strength = 2 * lambda;",
        "the gradient's regularisation is divided by the number of inputs, not of examples": (
            "strength = lambda / size(X, 2);"
        ),
        "lambda Theta is added to the running sum of the gradient in each turn of the loop, and "
        "divided by m with it": """\
strength = 0;
  for t = 1:m
    strength = (strength + lambda) / m;
  end""",
        "lambda / m Theta is added to the running sum of the gradient in each turn of the loop, "
        "and divided by m with it": """\
strength = 0;
  for t = 1:m
    strength = (strength + lambda / m) / m;
  end""",
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
    "Theta1_grad = D1 + strength * R1;": {
        "1/m is missing in the regularisation of Theta1's gradient": (
            "Theta1_grad = D1 + lambda * R1;"
        ),
        "1/m is missing in all of Theta1's gradient": "Theta1_grad = Delta1 + lambda * R1;",
        "Theta1's gradient is divided by m twice": "Theta1_grad = D1 / m + strength * R1;",
        "the regularisation of Theta1's gradient is added twice": (
            "Theta1_grad = D1 + strength * R1 + strength * R1;"
        ),
        "the regularisation of Theta1's gradient is halved": (
            "Theta1_grad = D1 + lambda / (2 * m) * R1;"
        ),
        "the regularisation of Theta1's gradient is subtracted": (
            "Theta1_grad = D1 - strength * R1;"
        ),
        "the regularisation replaces Theta1's gradient": "Theta1_grad = strength * R1;",
        "the regularisation replaces Theta1's gradient in all columns but the bias's": (
            "Theta1_grad = [D1(:, 1) strength * R1(:, 2:end)];"
        ),
    },
    "Theta2_grad = D2 + strength * R2;": {
        "1/m is missing in the regularisation of Theta2's gradient": (
            "Theta2_grad = D2 + lambda * R2;"
        ),
        "1/m is missing in all of Theta2's gradient": "Theta2_grad = Delta2 + lambda * R2;",
        "Theta2's gradient is divided by m twice": "Theta2_grad = D2 / m + strength * R2;",
        "the regularisation of Theta2's gradient is added twice": (
            "Theta2_grad = D2 + strength * R2 + strength * R2;"
        ),
        "the regularisation of Theta2's gradient is halved": (
            "Theta2_grad = D2 + lambda / (2 * m) * R2;"
        ),
        "the regularisation of Theta2's gradient is subtracted": (
            "Theta2_grad = D2 - strength * R2;"
        ),
        "the regularisation replaces Theta2's gradient": "Theta2_grad = strength * R2;",
        "the regularisation replaces Theta2's gradient in all columns but the bias's": (
            "Theta2_grad = [D2(:, 1) strength * R2(:, 2:end)];"
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
