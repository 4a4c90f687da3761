import copy


def sgd_update(params, grads, learning_rate):
    params = copy.deepcopy(params)
    for (W, b), (dW, db) in zip(params, grads):
        W -= learning_rate * dW
        b -= learning_rate * db
    return params
