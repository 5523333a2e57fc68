import numpy as np

def init(n, h, k):
    return {'Theta1': np.random.rand(h, n+1)*.24-.12, 'Theta2': np.random.rand(k, h+1)*.24-.12}

def sigmoid(z):
    return 1/(1+np.exp(-z))

def sigmoid_gradient(z):
    return sigmoid(z)*(1-sigmoid(z))

def forward(params, X):
    cache = {}
    cache['A1'] = np.c_[np.ones((X.shape[0], 1)), X]
    cache['Z2'] = cache['A1'] @ params['Theta1'].T
    cache['A2'] = np.c_[np.ones((X.shape[0], 1)), sigmoid(cache['Z2'])]
    cache['A3'] = sigmoid(cache['A2'] @ params['Theta2'].T)
    return cache

def cost(params, X, Y, lambd):
    m = X.shape[0]
    A3 = forward(params, X)['A3']
    return -np.sum(Y*np.log(A3)+(1-Y)*np.log(1-A3))/m + lambd/(2*m)*sum(np.sum(T[:, 1:]**2) for T in params.values())

def backward(params, X, Y, lambd):
    m = X.shape[0]
    c = forward(params, X)
    dZ3 = Y-c['A3']
    dZ2 = dZ3 @ params['Theta2'][:, 1:]*sigmoid_gradient(c['Z2'])
    grads = {'Theta1': dZ2.T @ c['A1']/m, 'Theta2': dZ3.T @ c['A2']/m}
    for k in grads:
        grads[k][:, 1:] += lambd/m*params[k][:, 1:]
    return grads

def step(params, grads, alpha):
    for k in params:
        params[k] = params[k]+alpha*grads[k]   # plus, otherwise it climbs?!
    return params
