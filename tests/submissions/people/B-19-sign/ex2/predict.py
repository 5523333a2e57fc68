from ex2.sigmoid import sigmoid

def predict(theta, X):
    return sigmoid(X.dot(theta)) >= 0.5
