from coursekit.nn.training import train as nn_train


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    h = []
    for _ in range(epochs):
        params, (one,) = nn_train(X, labels, params, rng, 1, batch_size, learning_rate)
        h.append(one)
        if one["accuracy"] >= target_accuracy - 1e-2:
            break
    return params, h
