# -*- coding: utf-8 -*-
"""ex4 in plain numpy. Cost and gradient apart for fmin_cg"""
import numpy as np
from scipy.io import loadmat
from scipy.optimize import fmin_cg

def sigmoid(z):
    return 1.0/(1.0+np.exp(-z))

def sigmoidGradient(z):
    return sigmoid(z)*(1.0-sigmoid(z))

def unpack(theta, n_in, n_hid, n_out):
    cut = n_hid*(n_in+1)
    return theta[:cut].reshape(n_hid, n_in+1), theta[cut:].reshape(n_out, n_hid+1)

def addOnes(A):
    return np.hstack((np.ones((A.shape[0], 1)), A))

def oneVsAllMatrix(y, k):
    Y = np.zeros((y.size, k))
    for i, v in enumerate(y.ravel()):
        Y[i, v-1] = 1   # 10 is in the last column
    return Y

def nnCostFunction(theta, X, y, n_in, n_hid, n_out, lam):
    T1, T2 = unpack(theta, n_in, n_hid, n_out)
    m = X.shape[0]
    h = sigmoid(addOnes(sigmoid(addOnes(X).dot(T1.T))).dot(T2.T))
    Y = oneVsAllMatrix(y, n_out)
    J = -(Y*np.log(h)+(1-Y)*np.log(1-h)).sum()/m
    return J+lam/(2.0*m)*((T1[:, 1:]**2).sum()+(T2[:, 1:]**2).sum())

def nnGradFunction(theta, X, y, n_in, n_hid, n_out, lam):
    T1, T2 = unpack(theta, n_in, n_hid, n_out)
    m = X.shape[0]
    a1 = addOnes(X)
    z2 = a1.dot(T1.T)
    a2 = addOnes(sigmoid(z2))
    d3 = sigmoid(a2.dot(T2.T))-oneVsAllMatrix(y, n_out)
    d2 = d3.dot(T2[:, 1:])*sigmoidGradient(z2)
    G1 = d2.T.dot(a1)/m
    G2 = d3.T.dot(a2)/m
    G1[:, 1:] += lam*T1[:, 1:]/m
    G2[:, 1:] += lam*T2[:, 1:]/m
    return np.r_[G1.ravel(), G2.ravel()]

if __name__ == '__main__':
    d = loadmat('ex4data1.mat')
    X, y = d['X'], d['y']
    theta0 = np.random.uniform(-.12, .12, 25*401+10*26)
    theta = fmin_cg(nnCostFunction, theta0, fprime=nnGradFunction, args=(X, y, 400, 25, 10, 1.0), maxiter=50)
