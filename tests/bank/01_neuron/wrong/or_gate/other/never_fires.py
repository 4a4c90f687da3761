def or_gate():
    return [0, 0], 0
