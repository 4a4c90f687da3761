def sgd_update(params, grads, learning_rate):
    return [(-learning_rate * dW, -learning_rate * db) for dW, db in grads]
