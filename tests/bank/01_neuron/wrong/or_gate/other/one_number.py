def or_gate():
    return -0.5
