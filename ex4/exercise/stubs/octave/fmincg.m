function [X, fX, i] = fmincg(f, X, options, varargin)
% FMINCG  Minimises a smooth function of many variables, from its cost and its gradient. Given.
%
%   f         function handle: [cost, gradient] = f(X, ...), the gradient like X
%   X         column: where to start; comes back as the last point accepted
%   options   options.MaxIter: the line searches allowed (100 if absent) or, if negative, the calls
%             of f; with a second element, the reduction of the cost that the first should expect
%   fX        the cost after each successful line search
%   i         line searches begun, or calls made if MaxIter is negative
%
% A nonlinear conjugate gradient with Polak-Ribiere directions, after C. E. Rasmussen's routine of
% 2002 and the interface the course gave it, rewritten from a description of what it does: it visits
% the same points in the same order.
%
%   f1, d1, g1   cost, slope along s, and gradient where a line search starts
%   f2, d2, g2   the same at the point it tries now
%   f3, d3       the same at its point of reference, z3 away from the one it tries
%   s            direction of the search;  z1 the step taken along it, z2 the next move
%   room         calls of f that the search has left

RHO = 0.01;    % the cost must fall by at least this share of what the starting slope promises
SIG = 0.5;     % ... and the slope must flatten to at most this share of it
INT = 0.1;     % a new point stays this share of the bracket away from both its ends
EXT = 3.0;     % one extrapolation at most triples the step
MAX = 20;      % calls in one line search after its first
RATIO = 100;   % a search's first step against the last one's final step, at most

budget = 100;
reduction = 1;
if nargin > 2 && isfield(options, 'MaxIter') && ~isempty(options.MaxIter)
  budget = options.MaxIter(1);
  if numel(options.MaxIter) > 1
    reduction = options.MaxIter(2);
  end
end

fX = [];
i = 0;
failed = false;
[f1, g1] = cost_at(f, X, varargin{:});
i = i + (budget < 0);
s = -g1;
d1 = -s' * s;
z1 = reduction / (1 - d1);

while i < abs(budget)
  i = i + (budget > 0);
  X0 = X; f0 = f1; g0 = g1;                  % to come back to

  X = X + z1 * s;
  [f2, g2] = cost_at(f, X, varargin{:});
  i = i + (budget < 0);
  d2 = g2' * s;
  f3 = f1; d3 = d1; z3 = -z1;
  room = MAX;
  if budget < 0
    room = min(MAX, -budget - i);
  end
  success = false;
  limit = -1;                                % negative: no upper limit of the step is known

  while true
    too_far = f2 > f1 + z1 * RHO * d1 || d2 > -SIG * d1;
    while too_far && room > 0                % go back towards point 3
      limit = z1;
      if f2 > f1                             % ... to the minimum of a parabola
        z2 = z3 - (0.5 * d3 * z3 * z3) / (d3 * z3 + f2 - f3);
      else                                   % ... or of a cubic
        [A, B, root] = cubic(f2, d2, f3, d3, z3);
        z2 = (root - B) / A;
      end
      if isnan(z2) || isinf(z2)
        z2 = z3 / 2;
      end
      z2 = max(min(z2, INT * z3), (1 - INT) * z3);
      z1 = z1 + z2;
      X = X + z2 * s;
      [f2, g2] = cost_at(f, X, varargin{:});
      room = room - 1;
      i = i + (budget < 0);
      d2 = g2' * s;
      z3 = z3 - z2;
      too_far = f2 > f1 + z1 * RHO * d1 || d2 > -SIG * d1;
    end
    if too_far
      break
    elseif d2 > SIG * d1
      success = true;
      break
    elseif room == 0
      break
    end

    [A, B, root] = cubic(f2, d2, f3, d3, z3);  % go on, to the minimum of the cubic
    z2 = -d2 * z3 * z3 / (B + root);
    if isnan(z2) || isinf(z2) || z2 < 0
      if limit < -0.5
        z2 = z1 * (EXT - 1);
      else
        z2 = (limit - z1) / 2;
      end
    elseif limit > -0.5 && z2 + z1 > limit
      z2 = (limit - z1) / 2;
    elseif limit < -0.5 && z2 + z1 > z1 * EXT
      z2 = z1 * (EXT - 1);
    elseif z2 < -z3 * INT
      z2 = -z3 * INT;
    elseif limit > -0.5 && z2 < (limit - z1) * (1 - INT)
      z2 = (limit - z1) * (1 - INT);
    end
    f3 = f2; d3 = d2; z3 = -z2;
    z1 = z1 + z2;
    X = X + z2 * s;
    [f2, g2] = cost_at(f, X, varargin{:});
    room = room - 1;
    i = i + (budget < 0);
    d2 = g2' * s;
  end

  if success
    f1 = f2;
    fX = [fX; f1];
    fprintf('Iteration  %4i | Cost: %4.6e\r', i, f1);
    s = (g2' * g2 - g1' * g2) / (g1' * g1) * s - g2;   % Polak-Ribiere
    g1 = g2;
    d2 = g1' * s;
    if d2 > 0                                % not a way down: start again from steepest descent
      s = -g1;
      d2 = -s' * s;
    end
    z1 = z1 * min(RATIO, d1 / (d2 - realmin));
    d1 = d2;
    failed = false;
  else
    X = X0; f1 = f0; g1 = g0;
    if failed || i > abs(budget)
      break
    end
    g1 = g2;                                 % the routine's own way: from where the search gave up
    s = -g1;
    d1 = -s' * s;
    z1 = 1 / (1 - d1);
    failed = true;
  end
end
fprintf('\n');

end


function [cost, gradient] = cost_at(f, X, varargin)
% The cost and the gradient at a point; a gradient that comes as a row is made a column, like X.
[cost, gradient] = f(X, varargin{:});
gradient = gradient(:);

end


function [A, B, root] = cubic(f2, d2, f3, d3, z3)
% The cubic through both points with both slopes; root is NaN where it has no minimum.
A = 6 * (f2 - f3) / z3 + 3 * (d2 + d3);
B = 3 * (f3 - f2) - z3 * (d3 + 2 * d2);
root = NaN;
if B * B - A * d2 * z3 * z3 >= 0
  root = sqrt(B * B - A * d2 * z3 * z3);
end

end
