import numpy as np

from coursekit.nn.backprop import dense_backward, relu_backward, softmax_cross_entropy_backward
from coursekit.nn.forward import dense, forward, init_layer
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.neuron import relu
from coursekit.nn.regularization import dropout
from coursekit.nn.training import each_array, momentum_update


def fit(X, labels, rng):
    networks = []
    for _ in range(4):
        params = [init_layer(64, 128, rng), init_layer(128, 10, rng)]
        velocity = each_array(np.zeros_like, params)
        for epoch in range(25):
            for batch in minibatches(len(X), 64, rng):
                (W1, b1), (W2, b2) = params
                Z = dense(X[batch], W1, b1)
                A, mask = dropout(relu(Z), 0.4, rng)
                dlogits = softmax_cross_entropy_backward(dense(A, W2, b2), labels[batch])
                dA, dW2, db2 = dense_backward(dlogits, A, W2)
                _, dW1, db1 = dense_backward(relu_backward(dA * mask, Z), X[batch], W1)
                grads = [(dW1 + 0.002 * W1, db1), (dW2 + 0.002 * W2, db2)]
                rate = 0.05 if epoch < 18 else 0.01
                params, velocity = momentum_update(params, grads, velocity, rate)
        networks.append(params)

    def predict(X):
        logits = np.zeros((len(X), 10))
        for params in networks:
            logits += forward(X, params)
        return logits.argmax(axis=1)

    return predict
