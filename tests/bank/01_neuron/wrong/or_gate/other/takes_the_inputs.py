def or_gate(x):
    return (1 * x[0] + 1 * x[1] - 0.5) > 0
