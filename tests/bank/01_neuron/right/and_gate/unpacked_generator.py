def and_gate():
    w1, w2 = (0.7 for _ in range(2))
    return [w1, w2], -sum([w1, w2]) * 0.75
