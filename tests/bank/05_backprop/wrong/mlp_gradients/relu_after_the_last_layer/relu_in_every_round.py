from coursekit.nn.backprop import dense_backward, relu_backward, softmax_cross_entropy_backward
from coursekit.nn.forward import dense
from coursekit.nn.loss import cross_entropy
from coursekit.nn.neuron import relu


def mlp_gradients(X, labels, params):
    inputs, before = [X], []
    for W, b in params:
        before.append(dense(inputs[-1], W, b))
        inputs.append(relu(before[-1]))
    loss = cross_entropy(inputs[-1], labels)
    dZ = softmax_cross_entropy_backward(inputs[-1], labels)
    grads = []
    for layer in range(len(params) - 1, -1, -1):
        dA, dW, db = dense_backward(dZ, inputs[layer], params[layer][0])
        grads = [(dW, db)] + grads
        if layer > 0:
            dZ = relu_backward(dA, before[layer - 1])
    return loss, grads
