import numpy as np
import scipy.io
from scipy.optimize import minimize

def sigmoid(z): return 1/(1+np.exp(-z))
def sigmoidGradient(z): return sigmoid(z)*(1-sigmoid(z))

def thetas(nn_params, i, h, o):
    return nn_params[:h*(i+1)].reshape(h, i+1, order='F'), nn_params[h*(i+1):].reshape(o, h+1, order='F')

def predict_proba(Theta1, Theta2, X):
    h1 = sigmoid(np.insert(X, 0, 1, axis=1).dot(Theta1.T))
    return sigmoid(np.insert(h1, 0, 1, axis=1).dot(Theta2.T))

# without regularisation
def nnCost(nn_params, i, h, o, X, y):
    Theta1, Theta2 = thetas(nn_params, i, h, o)
    P = predict_proba(Theta1, Theta2, X)
    Y = (np.arange(1, o+1) == y[:, None])*1
    return np.mean(-(Y*np.log(P)+(1-Y)*np.log(1-P)).sum(1))

# with
def nnCostReg(nn_params, i, h, o, X, y, lam):
    Theta1, Theta2 = thetas(nn_params, i, h, o)
    return nnCost(nn_params, i, h, o, X, y)+lam/2/len(y)*((Theta1[:,1:]**2).sum()+(Theta2[:,1:]**2).sum())

def nnGrad(nn_params, i, h, o, X, y):
    Theta1, Theta2 = thetas(nn_params, i, h, o)
    m = len(y)
    G1 = np.zeros_like(Theta1); G2 = np.zeros_like(Theta2)
    for t in range(m):
        a1 = np.r_[1, X[t]]
        z2 = Theta1.dot(a1)
        a2 = np.r_[1, sigmoid(z2)]
        d3 = sigmoid(Theta2.dot(a2))
        d3[y[t]-1] -= 1
        d2 = Theta2[:,1:].T.dot(d3)*sigmoidGradient(z2)
        G1 += d2[:,None]*a1[None,:]
        G2 += d3[:,None]*a2[None,:]
    return np.r_[G1.ravel(order='F'), G2.ravel(order='F')]/m

def nnGradReg(nn_params, i, h, o, X, y, lam):
    G1, G2 = thetas(nnGrad(nn_params, i, h, o, X, y), i, h, o)
    Theta1, Theta2 = thetas(nn_params, i, h, o)
    G1 = G1 + lam/len(y)*np.c_[np.zeros(h), Theta1[:,1:]]
    G2 = G2 + lam/len(y)*np.c_[np.zeros(o), Theta2[:,1:]]
    return np.r_[G1.ravel(order='F'), G2.ravel(order='F')]

mat = scipy.io.loadmat('ex4data1.mat')
X = mat['X']; y = mat['y'].flatten()
w = scipy.io.loadmat('ex4weights.mat')
p = np.r_[w['Theta1'].ravel(order='F'), w['Theta2'].ravel(order='F')]
print(nnCost(p, 400, 25, 10, X, y), nnCostReg(p, 400, 25, 10, X, y, 1))
res = minimize(nnCostReg, np.random.rand(10285)*.24-.12, jac=nnGradReg, args=(400, 25, 10, X, y, 1), method='CG', options={'maxiter': 20})
