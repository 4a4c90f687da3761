def sgd_update(params, grads, learning_rate):
    for (W, b), (dW, db) in zip(params, grads):
        yield W - learning_rate * dW, b - learning_rate * db
