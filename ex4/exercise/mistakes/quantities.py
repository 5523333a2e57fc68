"""The quantities on the way from the arguments to J and grad, and their shapes."""

from types import SimpleNamespace

from ex4.types import Doubles, Integers


class Known(SimpleNamespace):
    """What is known so far: the arguments, and what the steps that are done have computed.

    Examples are in rows, a bias unit comes first.
    """

    # The arguments.
    nn_params: Doubles  # every weight: Theta1 and then Theta2, column by column
    n: int  # inputs
    h_size: int  # hidden units
    K: int  # labels
    m: int  # examples
    X: Doubles  # m x n
    y: Integers  # (m,)
    lambda_: float

    # Feedforward.
    Theta1: Doubles  # h_size x (n + 1)
    Theta2: Doubles  # K x (h_size + 1)
    Y: Doubles  # m x K
    a1: Doubles  # m x (n + 1)
    z2: Doubles  # m x h_size
    a2: Doubles  # m x (h_size + 1)
    z3: Doubles  # m x K
    h: Doubles  # m x K

    # The cost.
    costs: Doubles  # m x K
    total: float  # their sum
    data: float  # and that over m
    factor: float  # lambda / (2m)
    squares1: float  # of the weights of Theta1 that are regularised, summed
    squares2: float
    penalty: float
    J: float

    # Backpropagation. W, R and D are shaped like the Thetas.
    strength: float  # lambda / m
    W1: Doubles  # the weights that are regularised
    W2: Doubles
    R1: Doubles  # the regularisation
    R2: Doubles
    delta3: Doubles  # m x K
    weights: Doubles  # (m,), of the examples
    share: Doubles  # and those over m
    in1: Doubles  # a1, as it is multiplied by delta2
    in2: Doubles  # a2, as it is multiplied by delta3
    D2: Doubles  # the mean over the examples of delta times activation
    prime: Doubles  # g'(z2), m x h_size
    delta2: Doubles  # m x h_size
    D1: Doubles
    Theta1_grad: Doubles
    Theta2_grad: Doubles
    grad: Doubles  # like nn_params
