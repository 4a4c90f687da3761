def and_gate(x1, x2):
    w = [1, 1]
    b = -1.5
    return int(w[0] * x1 + w[1] * x2 + b > 0)
