def or_gate():
    w = [2, 2]
    threshold = 1
    return w, threshold
