def sgd_update(params, grads, learning_rate):
    return [(W - dW, b - db) for (W, b), (dW, db) in zip(params, grads)]
