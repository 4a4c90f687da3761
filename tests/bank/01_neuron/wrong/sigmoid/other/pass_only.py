def sigmoid(z):
    pass
