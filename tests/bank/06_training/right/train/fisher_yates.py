from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.loss import accuracy, cross_entropy


def sgd_update(params, grads, learning_rate):
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads)]


def shuffled(n, rng):
    a = list(range(n))
    for i in range(n - 1, 0, -1):
        j = rng.integers(i + 1)
        a[i], a[j] = a[j], a[i]
    return a


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    history = []
    while len(history) < epochs and not (history and history[-1]["accuracy"] >= target_accuracy):
        order = iter(shuffled(len(X), rng))
        from itertools import islice

        while batch := list(islice(order, batch_size)):
            params = sgd_update(params, mlp_gradients(X[batch], labels[batch], params)[1], learning_rate)
        z = forward(X, params)
        history.append({"loss": float(cross_entropy(z, labels)), "accuracy": float(accuracy(z, labels))})
    return params, history
