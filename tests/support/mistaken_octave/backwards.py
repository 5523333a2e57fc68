"""Mistakes in the loop that goes backwards, by the piece of the template that they replace."""

IN_LOOP = {
    "delta3 = a3 - Y(:, t);": {
        "delta3 has the wrong sign": "delta3 = Y(:, t) - a3;",
        "delta3 is multiplied by g'(z3)": "delta3 = (a3 - Y(:, t)) .* sigmoidGradient(z3);",
        "delta3 is the derivative of the cost by h; the factor g'(z3) is missing": (
            "delta3 = (a3 - Y(:, t)) ./ (a3 .* (1 - a3));"
        ),
        "y is the last example's in every turn of backpropagation's loop": (
            "delta3 = a3 - Y(:, m);"
        ),
        "y is the first example's in every turn of backpropagation's loop": (
            "delta3 = a3 - Y(:, 1);"
        ),
        "h is the last example's in every turn of backpropagation's loop": (
            "delta3 = h(:, m) - Y(:, t);"
        ),
        "h is the first example's in every turn of backpropagation's loop": (
            "delta3 = h(:, 1) - Y(:, t);"
        ),
        "delta3 is the last example's in every turn of backpropagation's loop": (
            "delta3 = h(:, m) - Y(:, m);"
        ),
        "delta3 is the first example's in every turn of backpropagation's loop": (
            "delta3 = h(:, 1) - Y(:, 1);"
        ),
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
        "delta3 of the first output is 0, or left out": ("delta3 = [0; a3(2:end) - Y(2:end, t)];"),
        "delta3 of the last output is 0, or left out": (
            "delta3 = [a3(1:end-1) - Y(1:end-1, t); 0];"
        ),
    },
    "prime = sigmoidGradient(z2);": {
        "g' is taken of a2, not of z2": "prime = sigmoidGradient(a2(2:end));",
        "g' is missing in delta2": "prime = 1;",
        "delta2 is multiplied by z2, where g'(z2) belongs": "prime = z2;",
        "delta2 is multiplied by a2, where g'(z2) belongs": "prime = a2(2:end);",
        "delta2 is multiplied by 1 - a2; the factor a2 is missing": "prime = 1 - a2(2:end);",
        "g' is taken as 1 - a2^2": "prime = 1 - a2(2:end) .^ 2;",
        "g' is taken as 1 where z2 is positive, and as 0 elsewhere": "prime = z2 > 0;",
        "z2 is the last example's in every turn of backpropagation's loop": (
            "prime = sigmoidGradient(Theta1 * [1; X(m, :)']);"
        ),
        "z2 is the first example's in every turn of backpropagation's loop": (
            "prime = sigmoidGradient(Theta1 * [1; X(1, :)']);"
        ),
        "g' is taken as z2 (1 - z2)": "prime = z2 .* (1 - z2);",
        "g' is taken as a2 (1 - z2)": "prime = a2(2:end) .* (1 - z2);",
    },
    "delta2 = Theta2(:, 2:end)' * delta3 .* prime;": {
        "the last column of Theta2 is left out on the way back, not the first": (
            "delta2 = Theta2(:, 1:end-1)' * delta3 .* prime;"
        ),
        "delta2 has the wrong sign": "delta2 = -Theta2(:, 2:end)' * delta3 .* prime;",
        "the last entry of delta2 is left out, not the first": """\
delta2 = Theta2' * delta3 .* sigmoidGradient([1; z2]);
    delta2 = delta2(1:end-1);""",
        "delta2 of the first hidden unit is used for all of them": """\
delta2 = Theta2(:, 2:end)' * delta3 .* prime;
    delta2 = delta2(1) * ones(H, 1);""",
        "delta2 is not set to 0 before each example, and adds up from one to the next": """\
    if t == 1, back = zeros(H, 1); end
    back = back + Theta2(:, 2:end)' * delta3;
    delta2 = back .* prime;""",
        "delta2 of the last hidden unit is used for all of them": """\
delta2 = Theta2(:, 2:end)' * delta3 .* prime;
    delta2 = delta2(end) * ones(H, 1);""",
        "delta2 is the last example's in every turn of backpropagation's loop": """\
delta2 = Theta2(:, 2:end)' * (h(:, m) - Y(:, m)) .* sigmoidGradient(Theta1 * [1; X(m, :)']);""",
        "delta2 is the first example's in every turn of backpropagation's loop": """\
delta2 = Theta2(:, 2:end)' * (h(:, 1) - Y(:, 1)) .* sigmoidGradient(Theta1 * [1; X(1, :)']);""",
        "delta2 is made from the outputs h, not from delta3": (
            "delta2 = Theta2(:, 2:end)' * a3 .* prime;"
        ),
    },
    "for t = 1:m  % backwards\n    a1 = [1; X(t, :)'];": {
        "x is the last example's in every turn of backpropagation's loop": """\
for t = 1:m
    a1 = [1; X(m, :)'];""",
        "x is the first example's in every turn of backpropagation's loop": """\
for t = 1:m
    a1 = [1; X(1, :)'];""",
    },
    "z2 = Theta1 * a1;\n    a2 = [1; sigmoid(z2)];\n    z3 = Theta2 * a2;\n    a3 = sigmoid(z3);\n"
    "    delta3": {
        "the hidden layer's bias unit goes through the sigmoid, only for backpropagation": """\
z2 = Theta1 * a1;
    a2 = sigmoid([1; z2]);
    a3 = sigmoid(Theta2 * a2);
    delta3""",
        "the hidden layer is not put through the sigmoid, only for backpropagation": """\
z2 = Theta1 * a1;
    a2 = [1; z2];
    a3 = sigmoid(Theta2 * a2);
    delta3""",
    },
    "for t = 1:m  % backwards": {
        "only the first example is in the gradient": "for t = 1",
        "the last example is missing from the gradient": "for t = 1:m-1",
        "the first example is missing from the gradient": "for t = 2:m",
    },
    "Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * a2';": {
        "only the last example is in the gradient": "Delta1 = delta2 * a1'; Delta2 = delta3 * a2';",
        "the running sum of the gradient is doubled in each turn of the loop": (
            "Delta1 += Delta1 + delta2 * a1'; Delta2 += Delta2 + delta3 * a2';"
        ),
        "a1 is the last example's in every turn of backpropagation's loop": (
            "Delta1 = Delta1 + delta2 * [1 X(m, :)]; Delta2 = Delta2 + delta3 * a2';"
        ),
        "a1 is the first example's in every turn of backpropagation's loop": (
            "Delta1 = Delta1 + delta2 * [1 X(1, :)]; Delta2 = Delta2 + delta3 * a2';"
        ),
        "a2 is the last example's in every turn of backpropagation's loop": """\
Delta1 = Delta1 + delta2 * a1';
    Delta2 = Delta2 + delta3 * [1 sigmoid([1 X(m, :)] * Theta1')];""",
        "a2 is the first example's in every turn of backpropagation's loop": """\
Delta1 = Delta1 + delta2 * a1';
    Delta2 = Delta2 + delta3 * [1 sigmoid([1 X(1, :)] * Theta1')];""",
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
        "grad is the first example's, as if the function returned in the loop's first turn": """\
Delta1 = Delta1 + delta2 * a1'; Delta2 = Delta2 + delta3 * a2';
    grad = [Delta1(:); Delta2(:)];
    return
  end
  R1""",
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
}
