from sigmoid import sigmoid

def sigmoidGradient(z):
    g = sigmoid(z)
    return g*(1-g)

if __name__ == "__main__":
    print(sigmoidGradient(0))  # .25
