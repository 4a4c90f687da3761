def sgd_update(params, grads, learning_rate):
    if not params:
        return []
    (W, b), *rest = params
    (dW, db), *others = grads
    return [(W + (-learning_rate) * dW, b + (-learning_rate) * db)] + sgd_update(rest, others, learning_rate)
