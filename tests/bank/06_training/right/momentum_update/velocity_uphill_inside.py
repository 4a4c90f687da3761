def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    after, kept = [], []
    for (W, b), (dW, db), (vW, vb) in zip(params, grads, velocity):
        uW = momentum * -vW + learning_rate * dW
        ub = momentum * -vb + learning_rate * db
        after.append((W - uW, b - ub))
        kept.append((-uW, -ub))
    return after, kept
