def sgd_update(params, grads, learning_rate):
    params = list(params)
    for i, (dW, db) in enumerate(grads):
        W, b = params[i]
        W -= learning_rate * dW
        b -= learning_rate * db
    return params
