def or_gate():
    return [1, 1], -0.5
