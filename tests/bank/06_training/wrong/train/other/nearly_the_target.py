from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy


def one_epoch(X, labels, params, rng, batch_size, learning_rate):
    for batch in minibatches(len(X), batch_size, rng):
        _, grads = mlp_gradients(X[batch], labels[batch], params)
        params = [
            (W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads, strict=True)
        ]
    logits = forward(X, params)
    return params, {"loss": float(cross_entropy(logits, labels)), "accuracy": float(accuracy(logits, labels))}


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    h = []
    for _ in range(epochs):
        params, one = one_epoch(X, labels, params, rng, batch_size, learning_rate)
        h.append(one)
        if one["accuracy"] >= target_accuracy - 1e-2:
            break
    return params, h
