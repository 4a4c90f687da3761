def relu_backward(dA, Z):
    mask = dA > 0
    return dA * mask
