
import numpy as np
class NN:
    LAMBDA = 1.0
    @staticmethod
    def sigmoid(z): return 1/(1+np.exp(-z))
    @staticmethod
    def sigmoid_gradient(z):
        return NN.sigmoid(z)*(1-NN.sigmoid(z))
    @classmethod
    def cost(cls, theta1, theta2, X, y, lmbda):
        m = X.shape[0]
        a1 = np.column_stack((np.ones(m), X))
        a2 = np.column_stack((np.ones(m), cls.sigmoid(a1.dot(theta1.T))))
        h = cls.sigmoid(a2.dot(theta2.T))
        Y = np.zeros_like(h); Y[np.arange(m), y.astype(int)] = 1
        J = np.sum(-Y*np.log(h)-(1-Y)*np.log(1-h))/m
        return J + lmbda/(2*m)*(np.sum(theta1[:,1:]**2)+np.sum(theta2[:,1:]**2))
    @classmethod
    def back_propagation(cls, theta1, theta2, X, y, lmbda):
        m = X.shape[0]
        a1 = np.column_stack((np.ones(m), X))
        z2 = a1.dot(theta1.T)
        a2 = np.column_stack((np.ones(m), cls.sigmoid(z2)))
        h = cls.sigmoid(a2.dot(theta2.T))
        Y = np.zeros_like(h); Y[np.arange(m), y.astype(int)] = 1
        d3 = h-Y
        d2 = d3.dot(theta2[:,1:])*cls.sigmoid_gradient(z2)
        t1 = np.copy(theta1); t1[:,0] = 0
        t2 = np.copy(theta2); t2[:,0] = 0
        return {'theta1': (d2.T.dot(a1)+lmbda*t1)/m, 'theta2': (d3.T.dot(a2)+lmbda*t2)/m}
