def and_gate():
    w = (0.6, 0.6)
    b = -(-sum(w) + 0.2)
    return w, b
