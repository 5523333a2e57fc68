import numpy as np
import scipy.io
import scipy.optimize
import matplotlib.pyplot as plt
from ex4.nnCostFunction import nnCostFunction
from ex4.sigmoidGradient import sigmoidGradient
from ex4.randInitializeWeights import randInitializeWeights
from ex4.checkNNGradients import checkNNGradients

input_layer_size = 400
hidden_layer_size = 25
num_labels = 10   # 10 is the digit 0

print('reading the digits')
mat = scipy.io.loadmat('ex4data1.mat')
X = mat['X']
y = mat['y'].ravel()
m = X.shape[0]
plt.imshow(X[np.random.randint(m)].reshape(20, 20, order='F'), cmap='gray')
plt.show()
input('enter to go on')

w = scipy.io.loadmat('ex4weights.mat')
nn_params = np.concatenate((w['Theta1'].flatten(order='F'), w['Theta2'].flatten(order='F')))
for Lambda in (0, 1):
    J, _ = nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda)
    print('Cost with lambda', Lambda, ':', J)

print('sigmoid gradient', sigmoidGradient(np.array([1, -0.5, 0, 0.5, 1])))
checkNNGradients()
checkNNGradients(3)

t1 = randInitializeWeights(input_layer_size, hidden_layer_size)
t2 = randInitializeWeights(hidden_layer_size, num_labels)
p0 = np.concatenate((t1.flatten('F'), t2.flatten('F')))
Lambda = 1
f = lambda p: nnCostFunction(p, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda)
res = scipy.optimize.minimize(f, p0, method='CG', jac=True, options={'maxiter': 50, 'disp': True})
