% Recurses deeper than Octave lets it, by lifting that limit first.
% Verdict: ended by | had not returned after | max_stack_depth exceeded
function [J, grad] = nnCostFunction(varargin)
  max_recursion_depth(1e9);
  [J, grad] = nnCostFunction(varargin{:});
end
