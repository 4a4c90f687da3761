def relu(z):
    return [v if v > 0 else 0 for v in z]
