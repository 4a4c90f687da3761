def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    new_params, new_velocity = [], []
    for (W, b), (dW, db), (vW, vb) in zip(params, grads, velocity):
        nW = vW - learning_rate * dW
        nb = vb - learning_rate * db
        new_params.append((W + nW, b + nb))
        new_velocity.append((nW, nb))
    return new_params, new_velocity
