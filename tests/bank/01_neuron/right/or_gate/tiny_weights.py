def or_gate():
    return [1e-3, 2e-3], -5e-4
