def or_gate():
    w = [1, 1]
    b = -0.5
