def and_gate():
    w = [1, 1]
    b = -1.2
    for x1 in (0, 1):
        for x2 in (0, 1):
            z = w[0] * x1 + w[1] * x2 + b
            print(x1, x2, "->", int(z > 0))
    return w, b
