def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    new_v = [
        (momentum * vW - learning_rate * dW, momentum * vb - learning_rate * db)
        for (vW, vb), (dW, db) in zip(velocity, grads)
    ]
    return [(W + vW, b + vb) for (W, b), (vW, vb) in zip(params, new_v)], new_v
