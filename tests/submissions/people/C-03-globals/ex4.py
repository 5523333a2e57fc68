import numpy as np
import scipy.io as sio
import scipy.optimize as opt
import matplotlib.pyplot as plt

input_layer_size = 400
hidden_layer_size = 25
num_labels = 10

def load():
    d = sio.loadmat('ex4data1.mat')
    y = d['y'].flatten()
    y[y == 10] = 0
    return d['X'], y

def g(z):
    return 1/(1+np.exp(-z))

def g_prime(z):
    return g(z)*(1-g(z))

def roll(theta):
    n = hidden_layer_size*(input_layer_size+1)
    return theta[:n].reshape(hidden_layer_size, input_layer_size+1), theta[n:].reshape(num_labels, hidden_layer_size+1)

def unroll(a, b):
    return np.concatenate([a.flatten(), b.flatten()])

def feed(theta, X):
    t1, t2 = roll(theta)
    a1 = np.insert(X, 0, 1, axis=1)
    z2 = a1@t1.T
    a2 = np.insert(g(z2), 0, 1, axis=1)
    return a1, z2, a2, g(a2@t2.T)

def cost(theta, X, y, lmbda=1):
    m = len(X)
    Y = np.eye(num_labels)[y]
    h = feed(theta, X)[-1]
    t1, t2 = roll(theta)
    return np.sum(-Y*np.log(h)-(1-Y)*np.log(1-h))/m + lmbda/(2*m)*(np.sum(t1[:,1:]**2)+np.sum(t2[:,1:]**2))

def gradient(theta, X, y, lmbda=1):
    m = len(X)
    t1, t2 = roll(theta)
    a1, z2, a2, h = feed(theta, X)
    d3 = h-np.eye(num_labels)[y]
    d2 = d3@t2[:,1:]*g_prime(z2)
    D1 = d2.T@a1/m
    D2 = d3.T@a2/m
    D1[:,1:] += t1[:,1:]*lmbda/m
    D2[:,1:] += t2[:,1:]*lmbda/m
    return unroll(D1, D2)

X, y = load()
theta0 = np.random.uniform(-0.12, 0.12, 10285)
print(cost(theta0, X, y, 0))
res = opt.minimize(fun=cost, x0=theta0, args=(X, y, 1), method='TNC', jac=gradient, options={'maxiter': 300})
plt.imshow(roll(res.x)[0][0,1:].reshape(20,20).T); plt.show()
