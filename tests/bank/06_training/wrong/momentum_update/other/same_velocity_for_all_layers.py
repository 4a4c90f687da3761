def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    new_params, new_velocity = [], []
    for (W, b), (dW, db), (vW, vb) in zip(params, grads, velocity):
        v = momentum * vW.mean() - learning_rate * dW.mean()
        new_params.append((W + v, b + v))
        new_velocity.append((W * 0 + v, b * 0 + v))
    return new_params, new_velocity
