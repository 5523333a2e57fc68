from scipy.special import expit


def sigmoid(z):
    # faster than the exp version and no overflow warning
    return expit(z)
