def relu(z):
    out = z.copy()
    while (out <= 0).any():
        out[out < 0] = 0
    return out
