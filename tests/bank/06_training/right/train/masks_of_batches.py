from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward
from coursekit.nn.loss import accuracy, cross_entropy


def sgd_update(params, grads, learning_rate):
    return [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, grads)]


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    history = []
    for _ in range(epochs):
        place = rng.permutation(len(X)) // batch_size
        for k in range(place.max() + 1):
            params = sgd_update(params, mlp_gradients(X[place == k], labels[place == k], params)[1], learning_rate)
        z = forward(X, params)
        history.append({"loss": cross_entropy(z, labels), "accuracy": accuracy(z, labels)})
        if history[-1]["accuracy"] >= target_accuracy:
            break
    return params, history
