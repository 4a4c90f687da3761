def numerical_gradient(f, x, h=1e-5):
    up = f(x + h)
    down = f(x - h)
    return (up - down) / (2 * h)
