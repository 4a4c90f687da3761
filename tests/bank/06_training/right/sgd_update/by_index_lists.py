def sgd_update(params, grads, learning_rate):
    out = []
    for i in range(len(params)):
        layer = []
        for j in range(2):
            layer.append(params[i][j] - learning_rate * grads[i][j])
        out.append(layer)
    return tuple(out)
