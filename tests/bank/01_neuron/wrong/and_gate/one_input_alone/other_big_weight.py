def and_gate():
    w = [1, 3]
    b = -2
    return w, b
