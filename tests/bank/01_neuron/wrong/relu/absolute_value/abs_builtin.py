def relu(z):
    return abs(z)
