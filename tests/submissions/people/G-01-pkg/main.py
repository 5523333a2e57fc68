
from nn.model import compute_cost, compute_gradient
import scipy.io
data = scipy.io.loadmat('ex4data1.mat')
