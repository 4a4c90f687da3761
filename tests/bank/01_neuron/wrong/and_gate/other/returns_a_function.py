def and_gate():
    return lambda x1, x2: x1 and x2
