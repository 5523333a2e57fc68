"""Mistakes on the way back and in the gradient, by the piece of the template they replace."""

IN_GRADIENT = {
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
