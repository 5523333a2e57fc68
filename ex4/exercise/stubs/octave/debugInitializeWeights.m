function W = debugInitializeWeights(fan_out, fan_in)
% DEBUGINITIALIZEWEIGHTS  Weights that are always the same, for checking: sin(1), sin(2), ... / 10,
% filled in column by column. Given.
%
%   fan_in, fan_out   units in the layer the weights leave, and in the layer they lead to
%   W                 matrix, fan_out x (1 + fan_in)

W = reshape(sin(1:fan_out * (1 + fan_in)) / 10, fan_out, 1 + fan_in);

end
