import numpy as np
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy


def sgd_update(params, grads, learning_rate):
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads)]


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):

    rng.normal(size=3)
    history = []
    for _ in range(epochs):
        order = rng.permutation(rng.permutation(len(X)))
        for i in range(-(-len(X) // batch_size)):
            batch = order[i * batch_size : (i + 1) * batch_size]
            _, grads = mlp_gradients(X[batch], labels[batch], params)
            params = [[p - learning_rate * g for p, g in zip(*layer)] for layer in zip(params, grads)]
        logits = forward(X, params)
        history.append({"loss": cross_entropy(logits, labels), "accuracy": accuracy(logits, labels)})
        if not history[-1]["accuracy"] < target_accuracy:
            break
    return tuple(params), history
