def and_gate():
    return 1.0, 1.0, -1.5
