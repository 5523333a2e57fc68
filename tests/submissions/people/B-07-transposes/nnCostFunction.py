import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient

# octave unrolls by columns so: reshape to the transposed shape, then .T
def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    k = hidden_layer_size*(input_layer_size+1)
    Theta1 = nn_params[:k].reshape(input_layer_size+1, hidden_layer_size).T
    Theta2 = nn_params[k:].reshape(hidden_layer_size+1, num_labels).T
    m = np.size(X, 0)

    yv = np.tile(np.arange(1, num_labels+1), (m, 1)) == np.tile(np.reshape(y, (m, 1)), (1, num_labels))
    yv = yv.astype(float)

    a1 = np.hstack([np.ones((m, 1)), X])
    z2 = a1.dot(Theta1.T)
    a2 = np.hstack([np.ones((m, 1)), sigmoid(z2)])
    z3 = a2.dot(Theta2.T)
    hx = sigmoid(z3)

    J = 1/m * (-yv*np.log(hx) - (1-yv)*np.log(1-hx)).sum()
    J = J + Lambda/(2*m) * ((Theta1**2).sum() - (Theta1[:, 0]**2).sum() + (Theta2**2).sum() - (Theta2[:, 0]**2).sum())

    d3 = hx - yv
    d2 = d3.dot(Theta2) * np.hstack([np.ones((m, 1)), sigmoidGradient(z2)])
    d2 = d2[:, 1:]
    Theta1_grad = d2.T.dot(a1)/m + Lambda/m*np.hstack([np.zeros((hidden_layer_size, 1)), Theta1[:, 1:]])
    Theta2_grad = d3.T.dot(a2)/m + Lambda/m*np.hstack([np.zeros((num_labels, 1)), Theta2[:, 1:]])
    grad = np.hstack([Theta1_grad.T.ravel(), Theta2_grad.T.ravel()])
    return J, grad
