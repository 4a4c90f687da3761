import numpy as np
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy


def sgd_update(params, grads, learning_rate):
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads)]


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    history = []
    for epoch in range(epochs):
        for batch in minibatches(len(X), batch_size, rng):
            _, grads = mlp_gradients(X, labels, params)
            params = sgd_update(params, grads, learning_rate)
        logits = forward(X, params)
        history.append({"loss": cross_entropy(logits, labels), "accuracy": accuracy(logits, labels)})
        if history[-1]["accuracy"] >= target_accuracy:
            break
    return params, history
