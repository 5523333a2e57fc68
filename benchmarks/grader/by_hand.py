"""Mistakes made by hand in right versions, as no table has them, to see whether their line
is found.
"""

SINGLES: tuple[tuple[str, str, str], ...] = (
    # Python, whole matrices
    ("solution/python/nnCostFunction.py", "(1 - Y) * np.log(1 - h)", "(1 - Y) * np.log(1.01 - h)"),
    ("python/helper_functions.py", "delta3.T @ a2 / len(Y)", "delta3.T @ a2 / len(Theta2)"),
    ("python/examples_in_columns.py", ".sum(axis=0).mean()", ".sum(axis=1).mean()"),
    ("python/np_delete.py", "a2[:, 0] = 1", "a2[:, 1] = 1"),
    ("python/bias_zeroed_on_a_copy.py", "reg1[:, 0] = 0", "reg1[0, :] = 0"),
    (
        "python/mask_over_all_weights.py",
        "mask[:hidden_layer_size] = 0",
        "mask[:input_layer_size] = 0",
    ),
    ("python/one_hot_by_assignment.py", "+ np.log(1 - own).sum()", "- np.log(1 - own).sum()"),
    ("python/gradient_as_a_row.py", "lambda_ / m * Theta2.T[1:]", "lambda_ / m * Theta2.T[:-1]"),
    # Python, a loop over the examples
    (
        "python/loop_over_examples.py",
        "np.dot(1 - yt, np.log(1 - a3))",
        "np.dot(1 - a3, np.log(1 - a3))",
    ),
    ("python/loop_over_examples.py", "Delta1 = Delta1 + np.outer(", "Delta1 = np.outer("),
    ("python/in_chunks.py", "range(0, m, 4)", "range(0, m, 3)"),
    ("python/in_chunks.py", "J = lambda_ / 2 * (", "J = lambda_ / 2 * m * ("),
    ("python/loop_with_columns.py", "== y[t - 1])", "== y[t - 2])"),
    ("python/loop_with_columns.py", "(Theta2.T @ d3)", "(Theta2.T @ a3)"),
    ("python/two_passes.py", "d_3 = a_3 - vectors[t]", "d_3 = a_3 - vectors[i]"),
    (
        "python/while_loops.py",
        "delta3.reshape(-1, 1) * a2 / m",
        "delta3.reshape(-1, 1) * a2 / (t + 1)",
    ),
    # Python, loops in loops
    ("python/triple_loop.py", "back += Theta2[k, j + 1]", "back += Theta2[k, j]"),
    ("python/triple_loop.py", "range(1, Theta.shape[1])", "range(2, Theta.shape[1])"),
    ("python/triple_loop.py", "delta2 * X[t, i] / m", "delta2 * X[t, j] / m"),
    ("python/while_loops.py", "delta3[k] -= 1", "delta3[k] -= y[t]"),
    ("python/numbers_as_lists.py", "if column != 0:", "if row != 0:"),
    ("python/y_as_a_column.py", "yk[i][label - 1] = 1", "yk[i][:label] = 1"),
    ("python/loop_over_labels.py", "delta3[:, k - 1] = hk - yk", "delta3[:, k - 1] = hk - y"),
    ("python/gradient_as_a_column.py", "m * Theta[:, [j]]", "m * Theta[:, [j - 1]]"),
    # Python, much in one line
    ("python/comprehensions.py", "list(zip(*T2))[1:]", "list(zip(*T2))[:-1]"),
    ("python/einsum_all_the_way.py", '"ij,ij->", W2, W2', '"ij,ik->", W2, W2'),
    (
        "python/trace_for_the_cost.py",
        "[0] + [1] * hidden_layer_size",
        "[1] * hidden_layer_size + [0]",
    ),
    ("python/logaddexp.py", "np.logaddexp(0, z3)", "np.logaddexp(1, z3)"),
    ("python/scipy_special.py", "(by_logs + by_products) / 2 / m", "(by_logs + by_products) / m"),
    ("python/sigmoid_written_out.py", "(1 + numpy.exp(-z2)) ** 2", "(1 + numpy.exp(-z2)) ** 3"),
    ("python/one_hot_by_equal_outer.py", "(Y == 1, h, 1 - h)", "(Y == 1, 1 - h, h)"),
    ("python/r_and_c.py", "Theta2[:, 1:].ravel()]", "Theta2[1:].ravel()]"),
    # Octave, whole matrices
    ("solution/octave/nnCostFunction.m", "m * Theta2(:, 2:end);", "m * Theta2(:, 1:end-1);"),
    ("octave/accumarray_one_hot.m", "[(1:m)' y], 1,", "[(1:m)' y], y,"),
    ("octave/bias_zeroed_after_use.m", "Theta2(:, 1) = 0;", "Theta2(1, :) = 0;"),
    ("octave/log_of_a_choice.m", "chosen = h;", "chosen = Y;"),
    ("octave/bsxfun_one_hot.m", "bsxfun(@eq,", "bsxfun(@ge,"),
    ("octave/eye_indexed_by_columns.m", "d2(2:end, :) * a1'", "d2(1:end-1, :) * a1'"),
    ("octave/kron_and_diag.m", "bsxfun(@times, Theta2,", "bsxfun(@plus, Theta2,"),
    ("octave/another_name_inside.m", "(1 - Y) .* log(1 - h)", "(1 - Y) .* log(1 + h)"),
    # Octave, a loop over the examples
    ("octave/loop_over_examples.m", "for t = 1:m", "for t = 2:m"),
    ("octave/loop_over_examples.m", "-yt .* log(a3)", "-yt .* a3"),
    ("octave/loop_over_examples.m", "delta3 = a3 - yt;", "delta3 = z3 - yt;"),
    ("octave/loop_over_examples.m", "Delta1 = Delta1 + delta2", "Delta1 = Delta1 - delta2"),
    ("octave/loop_over_examples.m", "Delta2 = Delta2 + delta3 * a2';", "Delta2 = delta3 * a2';"),
    ("octave/loop_with_rows.m", "h(i, :) - Y(i, :)", "h(1, :) - Y(i, :)"),
    ("octave/loop_with_rows.m", "delta3' * a2(i, :) / m;", "delta3' * a2(i, :) / i;"),
    ("octave/loop_with_rows.m", "[0 sigmoidGradient(z2(i, :))]", "[sigmoidGradient(z2(i, :)) 0]"),
    # Octave, loops in loops
    ("octave/triple_loop.m", "z(j) = z(j) + Theta1(j, i)", "z(j) = Theta1(j, i)"),
    ("octave/triple_loop.m", "sigmoidGradient(z(j))", "sigmoidGradient(z(k))"),
    ("octave/triple_loop.m", "h - (y(t) == k)", "h - (y(k) == t)"),
    ("octave/triple_loop.m", "d * x(i) / m", "d * x(j) / m"),
    ("octave/loop_over_labels.m", "log(1 - h(:, k))", "log(1 - h(:, 1))"),
    ("octave/loop_over_labels.m", "Y(:, k) = (y == k);", "Y(:, k) = yk;"),
    ("octave/octave_only_syntax.m", "Y(t, k)++;", "Y(t, k) += k;"),
    ("octave/while_and_do_until.m", "until t == m", "until t == m - 1"),
    # Octave, much in one line
    ("octave/sigmoid_written_out.m", "g .* (1 - g)", "g .* (1 - g .^ 2)"),
    ("octave/trace_for_the_cost.m", "trace((1 - Y)' * log(1 - h))", "trace(Y' * log(1 - h))"),
    ("octave/subfunctions_in_the_file.m", "log(1 - h), 2)", "log(1 - h), 1)"),
    ("octave/subfunctions_in_the_file.m", "2:columns(Theta)", "2:rows(Theta)"),
    ("octave/octave_only_syntax.m", "sumsq (", "sum ("),
    (
        "octave/eye_indexed_at_once.m",
        "Y = eye(num_labels)(y, :)",
        "Y = eye(num_labels)(num_labels - y + 1, :)",
    ),
    (
        "octave/no_end_at_all.m",
        "sum(sum(Theta2(:, 2:end) .^ 2))",
        "sum(sum(Theta2(:, 2:end)) .^ 2)",
    ),
    ("octave/nargout_decides.m", "+ sum(sum(Theta2(", "- sum(sum(Theta2("),
)

ERRORS: tuple[tuple[str, str, str], ...] = (
    # Python
    ("solution/python/nnCostFunction.py", "a1 @ Theta1.T", "a1 @ Theta1"),
    ("python/one_hot_by_assignment.py", "a2[:, 1:] = sigmoid(z2)", "a2 = sigmoid(z2)"),
    ("python/helper_functions.py", "add_bias(sigmoid(z2))", "add_bias(sigmoid(a1))"),
    ("python/gradient_as_a_row.py", "G1 = a1.T @ delta2 / m", "G1 = delta2.T @ a1 / m"),
    ("python/loop_over_examples.py", "np.outer(delta3, a2)", "np.dot(delta3, a2)"),
    ("python/loop_with_columns.py", "X[t - 1:t, :].T", "X[t - 1, :].T"),
    ("python/two_passes.py", "a_2 = np.r_[1, sigmoid(z_2)]", "a_2 = sigmoid(z_2)"),
    ("python/triple_loop.py", "Theta1[j, i + 1] * X[t, i]", "Theta1[j, i + 1] * X[t, i + 1]"),
    ("python/while_loops.py", "while k < num_labels:", "while k <= num_labels:"),
    ("python/two_passes.py", "np.log(h[i, k])", "np.log(h[k, i])"),
    ("python/comprehensions.py", "[[p - t for p, t in zip(ps, ts)] for", "[ps - ts for"),
    ("python/einsum_all_the_way.py", "d3, W2, sigmoid", "d3, T2, sigmoid"),
    # Octave
    ("solution/octave/nnCostFunction.m", "z2 = a1 * Theta1';", "z2 = a1 * Theta1;"),
    ("octave/eye_indexed_by_columns.m", "[ones(1, m); sigmoid(z2)]", "[ones(m, 1); sigmoid(z2)]"),
    ("octave/kron_and_diag.m", "Theta1 * diag(keep)", "Theta1 * keep"),
    ("octave/overwrites_X_and_y.m", "d2' * X / m", "d2 * X' / m"),
    ("octave/loop_over_examples.m", "[1; X(t, :)']", "[1; X(t, :)]"),
    ("octave/loop_with_rows.m", "[0 sigmoidGradient(z2(i, :))]", "sigmoidGradient(z2(i, :))"),
    ("octave/loop_with_rows.m", "delta3' * a2(i, :)", "delta3 * a2(i, :)"),
    ("octave/triple_loop.m", "a = [1, sigmoid(z)];", "a = sigmoid(z);"),
    ("octave/triple_loop.m", "delta(k) * a(j)", "delta(j) * a(k)"),
    ("octave/loop_over_labels.m", "Y(:, k) = (y == k);", "Y(k, :) = (y == k);"),
    ("octave/sub2ind_one_hot.m", "(1:m)', y)", "1:m, y)"),
    ("octave/trace_for_the_cost.m", "trace(Y' * log(h))", "trace(Y * log(h))"),
)

PAIRS: tuple[tuple[str, tuple[tuple[str, str], tuple[str, str]]], ...] = (
    # Python, two wrong numbers
    (
        "solution/python/nnCostFunction.py",
        (
            ("(1 - Y) * np.log(1 - h)", "(1 - Y) * np.log(h)"),
            ("delta3.T @ a2 / m", "delta3.T @ a2 / (2 * m)"),
        ),
    ),
    (
        "python/loop_over_examples.py",
        (
            ("yt[y[t] - 1] = 1", "yt[y[t] - 1] = 2"),
            ("Theta1_grad = Delta1 / m", "Theta1_grad = Delta1 / (m - 1)"),
        ),
    ),
    (
        "python/triple_loop.py",
        (
            ("z2[j] = Theta1[j, 0]", "z2[j] = Theta1[0, j]"),
            ("grad2[k, j] += delta3[k]", "grad2[k, j] = delta3[k]"),
        ),
    ),
    (
        "python/two_passes.py",
        (
            ("sum1 += Theta1[j, k] ** 2", "sum1 += Theta1[j, k]"),
            ("z_2 = Theta1 @ x", "z_2 = Theta1 @ X[i]"),
        ),
    ),
    (
        "python/comprehensions.py",
        (
            ("sum(dot(row[1:], row[1:])", "sum(dot(row[1:], row[:-1])"),
            ("u * (1 - u)", "u * (1 - u) ** 2"),
        ),
    ),
    (
        "python/r_and_c.py",
        (
            ("-np.log(h)[Y].sum()", "-np.log(h)[~Y].sum()"),
            ("d3.T @ a2 + lambda_", "d3.T @ a2 - lambda_"),
        ),
    ),
    # Python, one of the two an error
    (
        "python/helper_functions.py",
        (
            ("(Theta[:, 1:] ** 2)", "(Theta[:, 1:] ** 3)"),
            ("delta3 @ Theta2[:, 1:] *", "delta3 @ Theta2 *"),
        ),
    ),
    (
        "python/examples_in_columns.py",
        (
            ("np.square(Theta1[:, 1:])", "np.square(Theta1[1:])"),
            ("G2 = D3 @ A2.T / m", "G2 = D3 @ A2 / m"),
        ),
    ),
    (
        "python/loop_with_columns.py",
        (("z3 = Theta2 @ a2", "z3 = Theta2 @ z2"), ("J /= m", "J /= num_labels")),
    ),
    (
        "python/in_chunks.py",
        (("Delta2 = lambda_ * Theta2", "Delta2 = -lambda_ * Theta2"), ("[labels - 1]", "[y - 1]")),
    ),
    (
        "python/while_loops.py",
        (
            ("while column < Theta.shape[1]:", "while column <= Theta.shape[1]:"),
            ("cost = -np.log(1 - h[k])", "cost = np.log(1 - h[k])"),
        ),
    ),
    (
        "python/einsum_all_the_way.py",
        (('np.einsum("ij,ij->", W1, W1)', 'np.einsum("ij->", W1)'), ('"mk,mh->kh"', '"mk,mh->hk"')),
    ),
    # Octave, two wrong numbers
    (
        "solution/octave/nnCostFunction.m",
        (
            ("sum(sum(Theta1(:, 2:end) .^ 2)) +", "sum(sum(Theta1(:, 2:end) .^ 2)) -"),
            ("delta2' * a1 / m;", "delta2' * a1 / size(X, 2);"),
        ),
    ),
    (
        "octave/loop_over_examples.m",
        (
            ("J = J + sum(-yt", "J = sum(-yt"),
            (".* sigmoidGradient(z2);", ".* sigmoidGradient(z2) .^ 2;"),
        ),
    ),
    (
        "octave/loop_with_rows.m",
        (
            ("Theta2_grad = Theta2_grad + delta3'", "Theta2_grad = Theta2_grad - delta3'"),
            ("a1(i, :)", "a1(1, :)"),
        ),
    ),
    (
        "octave/triple_loop.m",
        (("Theta2(k, j) * a(j);", "Theta2(k, j) * a(k);"), ("d = d + Theta2(", "d = Theta2(")),
    ),
    (
        "octave/while_and_do_until.m",
        (
            ("Y = zeros(m, num_labels);", "Y = ones(m, num_labels);"),
            ("strength = lambda / m;", "strength = lambda / m ^ 2;"),
        ),
    ),
    (
        "octave/octave_only_syntax.m",
        (
            ("for k = 1:num_labels", "for k = 2:num_labels"),
            ("Theta1(:, 2:end)(:)", "Theta1(2:end, :)(:)"),
        ),
    ),
    # Octave, one of the two an error
    (
        "octave/kron_and_diag.m",
        (
            ("d3 = h - Y;", "d3 = h - 2 * Y;"),
            ("keep = [0, ones(1, input_layer_size)]", "keep = [0, ones(1, hidden_layer_size)]"),
        ),
    ),
    (
        "octave/eye_indexed_by_columns.m",
        (("Y .* log(h) + (1 - Y)", "Y .* log(h) - (1 - Y)"), ("d2(2:end, :) * a1'", "d2 * a1'")),
    ),
    (
        "octave/loop_over_examples.m",
        (
            ("yt(y(t)) = 1;", "yt(t) = 1;"),
            ("Theta2_grad = Delta2 / m;", "Theta2_grad = Delta2 * m;"),
        ),
    ),
    (
        "octave/triple_loop.m",
        (("x = [1, X(t, :)];", "x = X(t, :);"), ("if y(t) == k", "if y(t) >= k")),
    ),
    (
        "octave/sigmoid_written_out.m",
        (("e .^ (-z2)", "e .^ z2"), ("d3 * Theta2(:, 2:end) .*", "d3 * Theta2 .*")),
    ),
    (
        "octave/subfunctions_in_the_file.m",
        (("(1:K) == y", "(0:K) == y"), ("log(1 - h), 2)", "log(1 - h) .^ 2, 2)")),
    ),
)
