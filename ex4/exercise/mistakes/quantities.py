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
    squares1: float  # of the weights of Theta1 that are regularised, summed
    squares2: float
    penalty: float
    J: float

    # Backpropagation. Delta, D, W and R are shaped like the Thetas.
    delta3: Doubles  # m x K
    prime: Doubles  # g'(z2), m x h_size
    delta2: Doubles  # m x h_size
    Delta1: Doubles  # sums over the examples
    Delta2: Doubles
    D1: Doubles  # means over the examples
    D2: Doubles
    W1: Doubles  # the weights that are regularised
    W2: Doubles
    R1: Doubles  # the regularisation
    R2: Doubles
    Theta1_grad: Doubles
    Theta2_grad: Doubles
    grad: Doubles  # like nn_params
