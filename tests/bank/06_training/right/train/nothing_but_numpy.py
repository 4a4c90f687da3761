import numpy as np


class Network:
    def __init__(self, params):
        self.W = [np.array(W) for W, _ in params]
        self.b = [np.array(b) for _, b in params]

    def logits(self, X):
        self.A = [X]
        for W, b in zip(self.W[:-1], self.b[:-1]):
            self.A.append(np.clip(self.A[-1] @ W + b, 0, None))
        return self.A[-1] @ self.W[-1] + self.b[-1]

    def probabilities(self, X):
        z = self.logits(X)
        e = np.exp(z - z.max(axis=1)[:, None])
        return e / e.sum(axis=1)[:, None]

    def step(self, X, y, rate):
        d = self.probabilities(X)
        d[range(len(y)), y] -= 1
        d /= len(y)
        for k in reversed(range(len(self.W))):
            dW, db, back = self.A[k].T @ d, d.sum(0), d @ self.W[k].T
            self.W[k] = self.W[k] - rate * dW
            self.b[k] = self.b[k] - rate * db
            d = back * (self.A[k] > 0)


def train(X, labels, params, rng, epochs, batch_size, learning_rate, target_accuracy=1.0):
    net, n, history = Network(params), len(labels), []
    for _ in range(epochs):
        order = np.argsort(rng.random(n))
        for batch in np.split(order, range(batch_size, n, batch_size)):
            net.step(X[batch], labels[batch], learning_rate)
        p = net.probabilities(X)
        loss = np.array(-np.log(p[np.arange(n), labels]).mean())
        right = np.array(np.sum(p.argmax(axis=1) == labels) / n)
        history.append({"loss": loss, "accuracy": right})
        if right >= target_accuracy:
            break
    return list(zip(net.W, net.b)), tuple(history)
