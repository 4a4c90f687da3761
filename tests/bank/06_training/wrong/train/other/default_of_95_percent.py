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


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=0.95):
    history = []
    for _ in range(epochs):
        params, entry = one_epoch(X, labels, params, rng, batch_size, learning_rate)
        history.append(entry)
        if entry["accuracy"] >= target_accuracy:
            break
    return params, history
