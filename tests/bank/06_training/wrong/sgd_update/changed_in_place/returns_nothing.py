def sgd_update(params, grads, learning_rate):
    for layer, slopes in zip(params, grads):
        for p, g in zip(layer, slopes):
            p[:] = p - learning_rate * g
