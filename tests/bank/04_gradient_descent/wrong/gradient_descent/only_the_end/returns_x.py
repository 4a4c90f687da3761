def gradient_descent(gradient, start, learning_rate, n_steps):
    x = start
    for _ in range(n_steps):
        x = x - learning_rate * gradient(x)
    return x
