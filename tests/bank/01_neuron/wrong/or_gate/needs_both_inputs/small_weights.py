def or_gate():
    return [0.3, 0.3], -0.5
