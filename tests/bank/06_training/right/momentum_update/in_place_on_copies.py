import copy


def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    params, velocity = copy.deepcopy((params, velocity))
    for layer, slopes, speeds in zip(params, grads, velocity):
        for p, g, v in zip(layer, slopes, speeds):
            v *= momentum
            v -= learning_rate * g
            p += v
    return params, velocity
