def sgd_update(params, grads, learning_rate):
    for i in range(len(params)):
        W, b = params[i]
        dW, db = grads[i]
        params[i] = (W - learning_rate * dW, b - learning_rate * db)
    return params
