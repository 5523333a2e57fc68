
import numpy as np
from dataclasses import dataclass

@dataclass
class Network:
    n: int
    h: int
    k: int
    lam: float = 0.0

    def unpack(self, theta):
        s = self.h*(self.n+1)
        return theta[:s].reshape(self.h, self.n+1), theta[s:].reshape(self.k, self.h+1)

    def cost(self, theta, X, y):
        t1, t2 = self.unpack(theta)
        m = len(X); a1 = np.c_[np.ones(m), X]
        a2 = np.c_[np.ones(m), 1/(1+np.exp(-a1 @ t1.T))]; o = 1/(1+np.exp(-a2 @ t2.T))
        Y = np.eye(self.k)[y]
        J = -np.sum(Y*np.log(o)+(1-Y)*np.log(1-o))/m+self.lam/2/m*(np.sum(t1[:,1:]**2)+np.sum(t2[:,1:]**2))
        d3 = o-Y; d2 = (d3 @ t2*a2*(1-a2))[:,1:]
        g1, g2 = d2.T @ a1/m, d3.T @ a2/m
        g1[:,1:] += self.lam/m*t1[:,1:]; g2[:,1:] += self.lam/m*t2[:,1:]
        return J, np.concatenate([g1.ravel(), g2.ravel()])
