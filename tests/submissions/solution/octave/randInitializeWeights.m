function W = randInitializeWeights(L_in, L_out)
  W = rand(L_out, 1 + L_in) * 0.24 - 0.12;
end
