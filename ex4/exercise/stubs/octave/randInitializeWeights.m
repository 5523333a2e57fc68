function W = randInitializeWeights(L_in, L_out)
% RANDINITIALIZEWEIGHTS  Random weights for a layer with L_in inputs and L_out outputs.
% Checked, not scored.
%
% If all weights started equal, all hidden units would stay equal. So draw every one at random,
% uniformly from [-epsilon, epsilon] with epsilon = 0.12.
%
%   L_in, L_out   units in the layer the weights leave, and in the layer they lead to
%   W             matrix, L_out x (1 + L_in); its first column belongs to the bias unit

W = zeros(L_out, 1 + L_in);

% ---- your code: fill W with random values ----

% ---- end of your code ----

end
