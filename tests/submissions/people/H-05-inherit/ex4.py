
import numpy as np
class Base(object):
    def __init__(self, sizes, reg):
        self.sizes = sizes; self.reg = reg
    def sigmoid(self, z): return 1/(1+np.exp(-z))
class NN(Base):
    def cost(self, theta, X, y):
        n, h, k = self.sizes
        s = h*(n+1)
        t1, t2 = theta[:s].reshape(h, n+1), theta[s:].reshape(k, h+1)
        m = len(X); a1 = np.c_[np.ones(m), X]
        a2 = np.c_[np.ones(m), self.sigmoid(a1 @ t1.T)]; o = self.sigmoid(a2 @ t2.T)
        Y = np.eye(k)[y]
        J = -np.sum(Y*np.log(o)+(1-Y)*np.log(1-o))/m+self.reg/2/m*(np.sum(t1[:,1:]**2)+np.sum(t2[:,1:]**2))
        d3 = o-Y; d2 = (d3 @ t2*a2*(1-a2))[:,1:]
        g1, g2 = d2.T @ a1/m, d3.T @ a2/m
        g1[:,1:] += self.reg/m*t1[:,1:]; g2[:,1:] += self.reg/m*t2[:,1:]
        return J, np.concatenate([g1.ravel(), g2.ravel()])
