% EX4  Trains your network on handwritten digits: type  ex4  once your functions are graded. Given.
%
% It uses digits.mat from this folder, or the course's ex4data1.mat if you put that here.

if exist('ex4data1.mat', 'file')
  load('ex4data1.mat');
  weights = 'ex4weights.mat';
else
  load('digits.mat');
  weights = 'weights.mat';
end
X = double(X);
if all(X(:) == floor(X(:)))
  X = X / max(X(:));   % whole numbers are greys: from 0 to 1
end
y = double(y);
can_draw = ~exist('OCTAVE_VERSION', 'builtin') || ~isempty(available_graphics_toolkits());
fprintf('%d images of 20 x 20 pixels\n', size(X, 1));
if can_draw
  figure;
  displayData(X(ceil(size(X, 1) * (1:100) / 100), :));
end

if exist(weights, 'file')
  load(weights);
  nn_params = [Theta1(:); Theta2(:)];
  for lambda = [0 1 3]
    J = nnCostFunction(nn_params, 400, size(Theta1, 1), 10, X, y, lambda);
    if J == 0
      error('nnCostFunction is not written yet: ex4 grade, in a terminal, shows what comes next');
    end
    fprintf('cost at %s, lambda %d: %.6f\n', weights, lambda, J);
  end
end

checkNNGradients(0);

% One example in five is kept out of training, to see how well the network reads new ones.
kept_out = mod(1:size(X, 1), 5)' == 0;
X_train = X(~kept_out, :);
y_train = y(~kept_out);
lambda = 1;
hidden_layer_size = 25;
Theta1 = randInitializeWeights(400, hidden_layer_size);
Theta2 = randInitializeWeights(hidden_layer_size, 10);
cost = @(p) nnCostFunction(p, 400, hidden_layer_size, 10, X_train, y_train, lambda);
options = optimset('MaxIter', 50);
[nn_params, costs] = fmincg(cost, [Theta1(:); Theta2(:)], options);

split = hidden_layer_size * 401;
Theta1 = reshape(nn_params(1:split), hidden_layer_size, 401);
Theta2 = reshape(nn_params(split + 1:end), 10, hidden_layer_size + 1);
right = predict(Theta1, Theta2, X) == y;
fprintf('accuracy: %.1f%% of the %d examples it learnt from\n', ...
        100 * mean(right(~kept_out)), sum(~kept_out));
fprintf('          %.1f%% of the %d it had never seen\n', 100 * mean(right(kept_out)), sum(kept_out));
if can_draw
  figure;
  displayData(Theta1(:, 2:end));   % what each hidden unit looks for
end
