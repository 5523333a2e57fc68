"""What Octave code can look like, to be rewritten: the bodies of functions."""

HEAD = (
    "function [J, grad] = nnCostFunction(nn_params, n, H, K, X, y, lambda)\n  J = 0; grad = [];\n"
)
BODIES = (
    "x = 1:3; x(end+1) = 4; x(2) = []; J = x;",
    "x = 'a'; x(end + 1:end + 2) = \"bc\"; x(1) = ''; J = double(x)",
    "for i=1:3 J = J + i; end",
    "for (i = 1:3) J += i; end, for i = [1 2; 3 4], grad(end+1, :) = i'; end\n i",
    "for i = {1, 'a'}, J(end+1) = class(i)(1); end",
    "for i = [], J = 1; end, i\nfor i = zeros(0, 3); J++; end; i",
    "for [v, k] = struct('a', 1, 'b', 2), J += v; end",
    "parfor i = 1:2 J = i; endparfor\nparfor (i = 1:2, 2) grad = i; end",
    "for k = 1:3, if k == 2, continue, end, J(end + 1) = k; endfor",
    "for i = 1:3\n  for j = i:3, J(i, j) = i * j; if j > i, break; end, end\nend",
    "if n, J = 3; end, if (n == 3) J = 4, end",
    "if (n) J = 1; elseif (K) J = 2; else J = 3; endif\nif X(1), end\nif ! n grad = 1; end",
    "if (n == 3) [J, grad] = size(X); end\nif n' grad(2) = 5; end",
    "J = 1; if J == 1 && ! (J ~= 1) grad = !J; else grad = ~J; end",
    "x = 3; x++; ++x; --x; x--\n++x\nx\nJ = x; x *= 2, x ^= 2; x -= 1; x /= 3; J(2) = x;",
    "x = [1 2 3]; x(2)++; x(3) -= 5; x(1) *= 7, x |= 0; J = x;",
    "k = 1; x = zeros(1, 3); x(k++) = 5; J = x; grad = k; x(numel(x))++, x(3)++\n",
    "x = zeros(1, 3); x([1 1 2]) = [4 5 6]; x(x > 5) = 1; J = x",
    "x = zeros(1, 9); x(randi(9)) = 1; J = x; grad = rand();",
    "A = eye(3); A(2, :) = 7; A(:, end) += 2; A(end, end) = 9, A(:) = A(:)';"
    "A(:, [1 end]) = 3; J = A;",
    "s.a = 1; s.b.c(3) = 4, c{2} = X; c{3}.d = 5; J = s.b.c(3) + numel(c);",
    "[s.a, c{1}] = size(X); grad = [s.a c{1}]\n[J(1, 1:2), grad] = deal([5 6], 7)",
    "[m, k] = size(X); [~, i] = max(X, [], 2)\n[J, grad] = deal(i, m); [q] = m\n[r w]=size(X);",
    "x.('a') = 2; x.a += 2; x.c{2}(3) = 1; x.c{2}(3)++; x.y(2).z{3} = 4; J = x.a + x.c{2}(3);",
    "x(3).a = 4; x(2).a = 5; J = x(2).a; x(2) = []; grad = numel(x)",
    "x = {}; x(end + 1) = {3}; x{end + 1} = 4; x(1) = []; x{1} = []; J = numel(x);",
    "m = containers.Map(); m('a') = 3; J = m('a');",
    "J = [1, 2 % a comment with ' and [\n  3, 4 ... more, with ( \n  ];",
    "J = 1 + ...\n  2 ... ;\n  ;\n  grad = J\n",
    "J = (1 +\n  2);\n  grad = max(J,\n    7);",
    "J = [X' X']'; a = X'; grad = [a', a' ; a' a']; b = [a' ; a']';",
    "t = 'it''s'; u = \"a \\\" % # ' \"\"\"; disp(t), disp(u), disp([t ' ' u 'x'])",
    "a = 1; b = a'; c = a.'; d = [a']; e = {a', 'x'; 'y', a'}; J = b'' + c';",
    "J = {1, 'a b', [1 -2]}{3}; grad = X(end, [1 end])(end);",
    "%{\n J = 5; (\n#}\n%}\n  J = 6; #{ not a block\n  # J = 7;\n",
    "hold = 3; hold\nformat long\nformat short\nJ = hold",
    "disp hello; disp -x, disp 'a;b' % c\nJ = n;",
    "while J < 3, J += 1; end, do J++; until J > 6\nwhile (J > 2) J--; endwhile",
    "switch n case 3 J = 1; case {8, 9}, J = 2; otherwise J = 3; end\n"
    "switch 'a'\n  case 'a'\n    grad = 1;\n  case {'b', 'c'}\n    grad = 2;\nendswitch",
    "try, error('x'); catch err, J = 5; end\ntry\n  error('a:b', 'why');\n"
    "catch err\n  J = err.message\nend_try_catch\ntry J = [1 2] * [3 4]; catch, J = 9; end",
    "unwind_protect\n  J = 1; error('no');\nunwind_protect_cleanup\n  grad = 2\nend_unwind_protect",
    "f = @(x) x .^ 2; J = f(3), g = @sin; h = @() disp('h'); h();\n"
    "grad = cellfun(@(t) t + 1, {1, 2})",
    "3 + 4; x(2) = ans; x(1) = 5; x, J = ans;",
    "x = y = 4\nJ = x + y;",
    "global G; G = 3; persistent q; if isempty(q) q = 1; end, q = q + 1; J = q + G;\n"
    "clear G; x = 1;",
    "a = int8(5); b = single(2.5); c = 3 + 4i; d = 'text'; e = sparse(eye(2));\n"
    "f = {}; J = a; g = 1:0",
    "x = 1e3; x = .5; x = 5.; x = 1.*x; x = 2./x'; x = 0x1F; x = 1E-3 * x; J = x.^2';",
    "eval('J = 4;'); eval('no code(', 'grad = 2;'); x = eval('3');",
    "endpoint = 3; form = 4; iffy = endpoint; function_name = form; J = iffy;",
    "J = 1; return; J = 2;",
    "J = n;\n  x = ones(2) * ...\n  ones(3);\n",
    "J = n; x = nothing_of_that_name + 1;",
    "x = disp(3); J = x; y = clc;",
    "J(2, :) = [1 2];",
    "X\nX;\nsize(X)\nn == 3\n-n\n[n n]\n{n}\n'a'",
    "clear all; J = 3;",
    "x = 1;, y = 2;; J = x + y,;",
    "J = nargin + nargout; grad = exist('X'); clear X; grad(2) = exist('X');",
)
WHOLE = (
    *(HEAD + body + "\nend\n" for body in BODIES),
    HEAD + "  J = n;",  # the file ends with it
    (HEAD + "  J = [n\n H];\n  grad = J'; % and\n  if n, J = 1; end\nend\n").replace("\n", "\r\n"),
    "function [J, grad] = nnCostFunction(varargin) J = nargin; grad = varargin{1}; end\n",
    "function [J grad]=nnCostFunction (~, n, ~, K, varargin), J = n; grad = K; endfunction",
    HEAD + "  [J, grad] = helper(n); J = J + helper() + two;\n"
    "function [a, b] = helper(x, more)\n  a = nargin; b = 3; if nargin, b = x; end\n"
    "function y = two\n  y = 2;\n",
    HEAD + "  J = helper(1, 2);\nend\n\n%!test\n%! J = (\n"
    "function y = helper(a, b)  % a = (\n  y = a + b; a = 3; function_of_its_own; end\n"
    "function function_of_its_own\n  x = 1\nend\n",
    "% A comment, then code.\n\n  function [J, ... the cost\n    grad] = ...\n"
    "  nnCostFunction(nn_params, ... all\n  n, H, K, X, y, ...\n  lambda)  % so far\n"
    "    J = n; grad = lambda;\n  end",
)
