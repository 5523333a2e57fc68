from numpy import *
from scipy.io import loadmat

def sigmoid(z): return 1/(1+exp(-z))
def sigmoidGradient(z): return sigmoid(z)*(1-sigmoid(z))

def costFunction(nn_params, input_size, hidden_size, n_classes, X, y, lambd):
    """ returns J and the 2 gradients (not unrolled) """
    Theta1 = nn_params[:hidden_size*(input_size+1)].reshape((hidden_size, input_size+1))
    Theta2 = nn_params[hidden_size*(input_size+1):].reshape((n_classes, hidden_size+1))
    m = X.shape[0]
    A1 = concatenate((ones((m,1)), X), axis=1)
    A2 = concatenate((ones((m,1)), sigmoid(dot(A1, Theta1.T))), axis=1)
    A3 = sigmoid(dot(A2, Theta2.T))
    Y = zeros((m, n_classes))
    Y[arange(m), y] = 1
    J = sum(-Y*log(A3) - (1-Y)*log(1-A3))/m
    J += lambd/(2*m)*(sum(Theta1[:,1:]**2) + sum(Theta2[:,1:]**2))
    D3 = A3-Y
    D2 = dot(D3, Theta2)*A2*(1-A2)
    Theta1_grad = dot(D2[:,1:].T, A1)/m
    Theta2_grad = dot(D3.T, A2)/m
    Theta1_grad[:,1:] += lambd/m*Theta1[:,1:]
    Theta2_grad[:,1:] += lambd/m*Theta2[:,1:]
    return J, Theta1_grad, Theta2_grad

def gradient_descent(p, X, y, alpha=1., iters=100):
    for it in range(iters):
        J, g1, g2 = costFunction(p, 400, 25, 10, X, y, 1)
        p = p - alpha*r_[g1.ravel(), g2.ravel()]
        if it % 10 == 0: print(it, J)
    return p
