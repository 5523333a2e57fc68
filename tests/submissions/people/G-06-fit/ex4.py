
import numpy as np
from scipy.optimize import minimize
class DigitNet:
    def __init__(self, hidden=25, lambda_=1., max_iter=50, verbose=False):
        self.hidden = hidden
        self.lambda_ = lambda_
        self.max_iter = max_iter
        self.verbose = verbose
    def _sigmoid(self, z): return 1/(1+np.exp(-z))
    def _sigmoid_gradient(self, z):
        a = self._sigmoid(z)
        return a*(1-a)
    def _cost(self, theta, X, Y):
        h, n, k = self.hidden, X.shape[1], Y.shape[1]
        t1, t2 = theta[:h*(n+1)].reshape(h, n+1), theta[h*(n+1):].reshape(k, h+1)
        m = len(X); a1 = np.c_[np.ones(m), X]
        z2 = a1 @ t1.T
        a2 = np.c_[np.ones(m), self._sigmoid(z2)]; o = self._sigmoid(a2 @ t2.T)
        J = -np.sum(Y*np.log(o)+(1-Y)*np.log(1-o))/m+self.lambda_/2/m*(np.sum(t1[:,1:]**2)+np.sum(t2[:,1:]**2))
        d3 = o-Y; d2 = d3 @ t2[:,1:]*self._sigmoid_gradient(z2)
        g1, g2 = d2.T @ a1/m, d3.T @ a2/m
        g1[:,1:] += self.lambda_/m*t1[:,1:]; g2[:,1:] += self.lambda_/m*t2[:,1:]
        return J, np.concatenate([g1.ravel(), g2.ravel()])
    def fit(self, X, y):
        self.res = minimize(self._cost, np.zeros(3), args=(X, np.eye(10)[y]), jac=True)
        return self
