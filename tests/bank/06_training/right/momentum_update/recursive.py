def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    if len(params) == 0:
        return [], []
    later, speeds = momentum_update(params[1:], grads[1:], velocity[1:], learning_rate, momentum)
    v = tuple(momentum * v - learning_rate * g for v, g in zip(velocity[0], grads[0]))
    p = tuple(a + b for a, b in zip(params[0], v))
    return [p, *later], [v, *speeds]
