from scipy.io import loadmat
import numpy as np
import matplotlib.pyplot as plt
from scipy.optimize import fmin_cg
from scipy.special import expit as sigmoid

ex4data = loadmat('ex4data1.mat')
x = ex4data['X']; y = ex4data['y']
m, n = x.shape

def sigmoidgradient(z):
    return sigmoid(z)*(1-sigmoid(z))

def nncostfunction(nnparams, inputlayersize, hiddenlayersize, numlabels, x, y, lam):
    m = x.shape[0]
    theta1 = nnparams[0:hiddenlayersize*(inputlayersize+1)].reshape(hiddenlayersize, inputlayersize+1)
    theta2 = nnparams[hiddenlayersize*(inputlayersize+1):].reshape(numlabels, hiddenlayersize+1)
    yy = (np.asarray(y).reshape(m, 1) == np.arange(numlabels)+1)
    a1 = np.ones((m, inputlayersize+1)); a1[:,1:] = x
    z2 = a1@theta1.T
    a2 = np.ones((m, hiddenlayersize+1)); a2[:,1:] = sigmoid(z2)
    a3 = sigmoid(a2@theta2.T)
    j = -(np.log(a3[yy]).sum()+np.log((1-a3)[~yy]).sum())/m
    j = j+lam/2/m*((theta1[:,1:]**2).sum()+(theta2[:,1:]**2).sum())
    delta3 = a3-yy
    delta2 = (delta3@theta2)[:,1:]*sigmoidgradient(z2)
    theta1grad = delta2.T@a1/m
    theta2grad = delta3.T@a2/m
    theta1grad[:,1:] += theta1[:,1:]*lam/m
    theta2grad[:,1:] += theta2[:,1:]*lam/m
    return j, np.concatenate((theta1grad.reshape(-1), theta2grad.reshape(-1)))

def randinitializeweights(lin, lout):
    return (np.random.rand(lout, lin+1)-.5)*.24

f = lambda p: nncostfunction(p, n, 25, 10, x, y, 1)[0]
fp = lambda p: nncostfunction(p, n, 25, 10, x, y, 1)[1]
theta = fmin_cg(f, np.r_[randinitializeweights(n, 25).ravel(), randinitializeweights(25, 10).ravel()], fprime=fp, maxiter=50)
