import numpy as np
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy


def sgd_update(params, grads, learning_rate):
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads)]


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):

    if epochs <= 0:
        return params, []
    order = rng.permuted(np.arange(len(X))).tolist()
    while order:
        batch, order = order[:batch_size], order[batch_size:]
        params = sgd_update(params, mlp_gradients(X[batch], labels[batch], params)[1], learning_rate)
    logits = forward(X, params)
    entry = {"accuracy": float(accuracy(logits, labels)), "loss": float(cross_entropy(logits, labels))}
    if entry["accuracy"] >= target_accuracy:
        return params, [entry]
    params, later = train(X, labels, params, rng, epochs - 1, batch_size, learning_rate, target_accuracy)
    return params, [entry] + later
