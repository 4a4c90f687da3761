def relu(z):
    if z > 0:
        return z
    return 0
