def relu_backward(dA, Z):
    return (Z > 0).astype(float)
