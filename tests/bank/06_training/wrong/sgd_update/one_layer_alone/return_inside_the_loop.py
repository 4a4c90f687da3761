def sgd_update(params, grads, learning_rate):
    updated = []
    for (W, b), (dW, db) in zip(params, grads):
        updated.append((W - learning_rate * dW, b - learning_rate * db))
        return updated
