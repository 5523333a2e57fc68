% Computes many cases in one Octave: reads them from the file `in`, writes what comes out to `out`.
1;

% There is no screen here; displayData's array is what is compared.
function h = imagesc (varargin), h = 0; end
function colormap (varargin), end
function map = gray (varargin), map = []; end
function axis (varargin), end
function drawnow (varargin), end

load (in);
n = numel (cases);
results = cell (1, n);
for i = 1:n
  c = cases{i};
  r = struct ();
  [r.J, r.grad] = nnCostFunction (c.nn_params, c.input_layer_size, c.hidden_layer_size, ...
                                  c.num_labels, c.X, c.y, c.lambda);
  split = c.hidden_layer_size * (c.input_layer_size + 1);
  r.Theta1 = reshape (c.nn_params(1:split), c.hidden_layer_size, c.input_layer_size + 1);
  r.Theta2 = reshape (c.nn_params(split+1:end), c.num_labels, c.hidden_layer_size + 1);
  r.unrolled = [r.Theta1(:); r.Theta2(:)];
  r.p = predict (r.Theta1, r.Theta2, c.X);
  r.sigmoid = sigmoid (c.z);
  r.slope = sigmoidGradient (c.z);
  r.debug = debugInitializeWeights (c.num_labels, c.input_layer_size);
  r.numgrad = computeNumericalGradient (@(t) sum (sigmoid (t(:)) .^ 2), c.z);
  [~, r.picture] = displayData (c.X, c.width);
  results{i} = r;
end
save ("-v7", out, "results");
