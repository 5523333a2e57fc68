"""No other file is used: the sigmoid is written out wherever it is needed."""
import numpy


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = numpy.column_stack([numpy.ones(m), X])
    z2 = a1 @ Theta1.T
    a2 = numpy.column_stack([numpy.ones(m), 1 / (1 + numpy.exp(-z2))])
    z3 = a2 @ Theta2.T
    h = 1 / (1 + numpy.e ** -z3)
    Y = numpy.eye(num_labels)[y - 1]
    J = numpy.sum(-Y * numpy.log(h) - (1 - Y) * numpy.log(1 - h)) / m
    J += lambda_ / (2 * m) * (numpy.sum(Theta1[:, 1:] ** 2) + numpy.sum(Theta2[:, 1:] ** 2))
    delta3 = h - Y
    delta2 = (delta3 @ Theta2)[:, 1:] * numpy.exp(-z2) / (1 + numpy.exp(-z2)) ** 2
    Theta1_grad = delta2.T @ a1 / m
    Theta2_grad = delta3.T @ a2 / m
    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]
    return J, numpy.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
