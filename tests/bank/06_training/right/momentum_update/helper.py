def one(p, g, v, rate, momentum):
    v = momentum * v
    v -= rate * g
    return p + v, v


def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    new_params, new_velocity = [], []
    for layer in zip(params, grads, velocity):
        (W, vW), (b, vb) = (one(p, g, v, learning_rate, momentum) for p, g, v in zip(*layer))
        new_params.append([W, b])
        new_velocity.append([vW, vb])
    return [new_params, new_velocity]
