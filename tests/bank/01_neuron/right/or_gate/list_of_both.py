def or_gate():
    w = [5, 5]
    b = -2
    return [w, b]
