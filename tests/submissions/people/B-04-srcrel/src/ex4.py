import scipy.io as sio
import numpy as np
from .nnCostFunction import nnCostFunction
from .checkNNGradients import checkNNGradients


def run():
    d = sio.loadmat('data/ex4data1.mat')
    w = sio.loadmat('data/ex4weights.mat')
    p = np.r_[w['Theta1'].ravel(order='F'), w['Theta2'].ravel(order='F')]
    print(nnCostFunction(p, 400, 25, 10, d['X'], d['y'], 1)[0])
    checkNNGradients(3)
