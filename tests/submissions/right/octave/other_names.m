% Other names for everything, also for what comes in.
function [cost, slope] = nnCostFunction(w, n, hid, K, data, labels, lam)
p = hid * (n + 1);
A = reshape(w(1:p), hid, n + 1);
B = reshape(w(p + 1:numel(w)), K, hid + 1);
N = length(labels);
data = [ones(N, 1), data];
hidden = sigmoid(data * A');
hidden = [ones(N, 1), hidden];
out = sigmoid(hidden * B');
t = bsxfun(@eq, labels, 1:K);
cost = -(t(:)' * log(out(:)) + (1 - t(:))' * log(1 - out(:))) / N;
A0 = A; A0(:, 1) = 0;
B0 = B; B0(:, 1) = 0;
cost = cost + lam / 2 / N * (A0(:)' * A0(:) + B0(:)' * B0(:));
e = out - t;
f = (e * B) .* hidden .* (1 - hidden);
slope = [(f(:, 2:end)' * data + lam * A0)(:); (e' * hidden + lam * B0)(:)] / N;
end
