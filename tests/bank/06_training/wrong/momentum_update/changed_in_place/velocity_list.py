def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    new = []
    for i, ((W, b), (dW, db)) in enumerate(zip(params, grads)):
        vW, vb = velocity[i]
        velocity[i] = momentum * vW - learning_rate * dW, momentum * vb - learning_rate * db
        new.append((W + velocity[i][0], b + velocity[i][1]))
    return new, velocity
