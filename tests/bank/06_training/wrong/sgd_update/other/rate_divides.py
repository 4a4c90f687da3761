def sgd_update(params, grads, learning_rate):
    return [(W - dW / learning_rate, b - db / learning_rate) for (W, b), (dW, db) in zip(params, grads)]
