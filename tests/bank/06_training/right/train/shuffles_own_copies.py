import numpy as np
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy


def sgd_update(params, grads, learning_rate):
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads)]


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):

    X, labels = X.copy(), labels.copy()
    params = [(W.copy(), b.copy()) for W, b in params]
    history = []
    for _ in range(epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        X, labels = X[order], labels[order]
        for first in range(0, len(X), batch_size):
            _, grads = mlp_gradients(X[first : first + batch_size], labels[first : first + batch_size], params)
            for (W, b), (dW, db) in zip(params, grads):
                W -= learning_rate * dW
                b -= learning_rate * db
        loss, _ = mlp_gradients(X, labels, params)
        fraction = float((forward(X, params).argmax(1) == labels).mean())
        history.append({"loss": loss, "accuracy": fraction})
        if fraction >= target_accuracy:
            return params, history
    return params, history
