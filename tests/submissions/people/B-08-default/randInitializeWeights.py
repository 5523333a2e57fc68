from numpy.random import rand
from numpy import sqrt

def randInitializeWeights(L_in, L_out):
    eps = sqrt(6)/sqrt(L_in+L_out)
    return 2*eps*rand(L_out, L_in+1)-eps
