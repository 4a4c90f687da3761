def relu_backward(dA, Z):
    dZ = dA.copy()
    dZ[Z > 0] = 0
    return dZ
