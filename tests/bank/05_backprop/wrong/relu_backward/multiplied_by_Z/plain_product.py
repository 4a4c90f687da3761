def relu_backward(dA, Z):
    dZ = dA * Z
    return dZ
