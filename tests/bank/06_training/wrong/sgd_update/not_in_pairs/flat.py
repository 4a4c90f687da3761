def sgd_update(params, grads, learning_rate):
    new = []
    for (W, b), (dW, db) in zip(params, grads):
        new.append(W - learning_rate * dW)
        new.append(b - learning_rate * db)
    return new
