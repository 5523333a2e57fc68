"""Parts 1, 2, 4 and 5, 95 points: the cost of a neural network, and its gradient."""

import numpy as np

from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    """Return the cost J of a network with one hidden layer, and its gradient.

    What comes in, for n inputs, h hidden units, K labels and m examples:

    nn_params    vector of h (n + 1) + K (h + 1) weights: Theta1, then Theta2, column by column
    X            matrix, m x n: one example per row
    y            vector of m labels, whole numbers 1..K (for digits, label 10 is the digit 0)
    lambda_      strength of the regularisation, 0 or more

    What goes out:

    J            a number
    grad         vector like nn_params: dJ/dTheta1, then dJ/dTheta2, column by column

    The steps, in the order in which they are graded (README.md has the formulas):

    Part 1   Feed X forward to h(x), m x K. Write y as rows of zeros with a single one.
             J = 1/m * the sum over examples and labels of -y log h - (1 - y) log(1 - h)
    Part 2   Add lambda / (2m) * the sum of the squares of all weights except those of the bias.
    Part 4   Go back: delta3 = h - y, delta2 = (Theta2' delta3, without its bias) .* g'(z2).
             Each Theta's gradient is 1/m * the sum over examples of delta times activation.
    Part 5   Add lambda / m * Theta to each gradient, except in the column of the bias.
    """
    # Given: the two matrices, taken out of the vector (order="F" is column by column).
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]

    J = 0.0
    Theta1_grad = np.zeros(Theta1.shape)  # h x (n + 1)
    Theta2_grad = np.zeros(Theta2.shape)  # K x (h + 1)

    # ---- your code: compute J, Theta1_grad and Theta2_grad ----

    # ---- end of your code ----

    # Given: the gradients back into one vector, column by column.
    grad = np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
    return J, grad
