def relu_backward(dA, Z):
    if Z > 0:
        return dA
    return 0
