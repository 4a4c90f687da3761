def sgd_update(params, grads, learning_rate):
    new = []
    for (W, b), (dW, db) in zip(params, grads):
        W -= learning_rate * dW
        b -= learning_rate * db
        new.append((W, b))
    return new
