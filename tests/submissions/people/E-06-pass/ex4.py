from nnCostFunction import nnCostFunction
import scipy.io

mat = scipy.io.loadmat("ex4data1.mat")
print(mat.keys())
