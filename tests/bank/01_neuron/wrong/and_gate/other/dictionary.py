def and_gate():
    return {"w": [1, 1], "b": -1.5}
