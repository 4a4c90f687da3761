def sigmoid(z):
    return 1 / 2 + z / 4 - z**3 / 48 + z**5 / 480
