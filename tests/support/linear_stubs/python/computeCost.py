def computeCost(X, y, theta):
    """Return the cost of linear regression."""
    return 0.0
