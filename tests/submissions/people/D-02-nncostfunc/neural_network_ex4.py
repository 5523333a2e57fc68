import numpy as np
from scipy.io import loadmat
from scipy.optimize import minimize
import matplotlib.pyplot as plt
import seaborn as sns
sns.set_style('white')

mat = loadmat('./data/ex4data1.mat')
X, y = mat['X'], mat['y'].ravel()
y = np.where(y == 10, 0, y)
sns.countplot(x=y)
plt.show()

def sigmoid(z):
    return 1/(1+np.exp(-z))

def sigmoidGrad(z):
    return np.multiply(sigmoid(z), 1-sigmoid(z))

def addBias(M):
    return np.insert(M, 0, np.ones(M.shape[0]), axis=1)

def nnCostFunc(nnParams, inputSize, hiddenSize, labels, X, y, l):
    T1 = nnParams[:hiddenSize*(inputSize+1)].reshape(hiddenSize, inputSize+1)
    T2 = nnParams[hiddenSize*(inputSize+1):].reshape(labels, hiddenSize+1)
    m = len(y)
    A1 = addBias(X)
    A2 = addBias(sigmoid(A1.dot(T1.T)))
    A3 = sigmoid(A2.dot(T2.T))
    Y = np.zeros_like(A3)
    Y[range(m), y] = 1
    J = np.sum(np.sum(-Y*np.log(A3)-(1-Y)*np.log(1-A3), axis=1), axis=0)/m
    J = J+l*(np.sum(np.square(T1[:, 1:]))+np.sum(np.square(T2[:, 1:])))/(2*m)
    delta1, delta2 = 0, 0
    for i in range(m):
        e3 = A3[i]-Y[i]
        e2 = (T2.T.dot(e3))[1:]*sigmoidGrad(T1.dot(A1[i]))
        delta1 = delta1+np.outer(e2, A1[i])
        delta2 = delta2+np.outer(e3, A2[i])
    r1 = l*T1; r1[:, 0] = 0
    r2 = l*T2; r2[:, 0] = 0
    return J, np.r_[((delta1+r1)/m).ravel(), ((delta2+r2)/m).ravel()]

w = loadmat('./data/ex4weights.mat')
T2 = np.vstack((w['Theta2'][-1], w['Theta2'][:-1]))
p = np.r_[w['Theta1'].ravel(), T2.ravel()]
print(nnCostFunc(p, 400, 25, 10, X, y, 1)[0])
sns.heatmap(w['Theta1'][:, 1:])
plt.show()
