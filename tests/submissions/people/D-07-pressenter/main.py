import numpy as np
import seaborn as sns
import matplotlib.pyplot as plt
from scipy.io import loadmat
from scipy.optimize import minimize

# ======== part 1: data ========
print('Loading ...')
raw = loadmat('ex4data1.mat')
X = raw['X']
y = raw['y'].ravel() - 1      # 1 -> 0, ..., 10 (zero) -> 9
print('press enter'); input()

# ======== part 2: functions ========
def sigmoid(z):
    z = np.clip(z, -500, 500)
    return 1/(1+np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z)*(1-sigmoid(z))

def to_categorical(labels, n):
    out = np.zeros((labels.shape[0], n))
    out[np.arange(labels.shape[0]), labels] = 1
    return out

def nn_cost_function(params, n_input, n_hidden, n_out, X, y, lambd=1):
    W1 = params[:n_hidden*(n_input+1)].reshape(n_hidden, n_input+1)
    W2 = params[n_hidden*(n_input+1):].reshape(n_out, n_hidden+1)
    b1, b2 = W1[:, :1], W2[:, :1]
    W1, W2 = W1[:, 1:], W2[:, 1:]
    m = X.shape[0]
    # columns are samples
    Z1 = W1 @ X.T + b1
    A1 = sigmoid(Z1)
    A2 = sigmoid(W2 @ A1 + b2)
    Y = to_categorical(y, n_out).T
    J = -(Y*np.log(A2) + (1-Y)*np.log(1-A2)).sum()/m
    J += lambd/(2*m)*((W1**2).sum() + (W2**2).sum())
    dZ2 = (A2 - Y)/m
    dW2 = dZ2 @ A1.T + lambd/m*W2
    db2 = dZ2.sum(axis=1, keepdims=True)
    dZ1 = W2.T @ dZ2*sigmoid_prime(Z1)
    dW1 = dZ1 @ X + lambd/m*W1
    db1 = dZ1.sum(axis=1, keepdims=True)
    return J, np.concatenate((np.hstack((db1, dW1)).ravel(), np.hstack((db2, dW2)).ravel()))

# ======== part 3: training ========
history = []
p0 = np.random.uniform(-.12, .12, 25*401+10*26)
res = minimize(nn_cost_function, p0, args=(400, 25, 10, X, y, 1), jac=True, method='TNC', callback=lambda p: history.append(p))
sns.heatmap(res.x[:25*401].reshape(25, 401)[:, 1:])
plt.show()
input('press enter to quit')
