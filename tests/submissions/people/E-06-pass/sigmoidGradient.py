def sigmoidGradient(z):
    # TODO
    pass
