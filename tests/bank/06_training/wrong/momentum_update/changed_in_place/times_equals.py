def momentum_update(params, grads, velocity, learning_rate, momentum=0.9):
    for (W, b), (dW, db), (vW, vb) in zip(params, grads, velocity):
        vW *= momentum
        vW -= learning_rate * dW
        vb *= momentum
        vb -= learning_rate * db
        W += vW
        b += vb
    return params, velocity
