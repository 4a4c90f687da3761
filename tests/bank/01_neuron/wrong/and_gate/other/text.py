def and_gate():
    return "1, 1", "-1.5"
