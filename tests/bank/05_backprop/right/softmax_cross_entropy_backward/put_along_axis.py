import numpy as np
from coursekit.nn.forward import softmax


def softmax_cross_entropy_backward(logits, labels):
    y = np.zeros_like(logits)
    np.put_along_axis(y, labels[:, np.newaxis], 1.0, axis=1)
    probs = softmax(logits)
    return probs / len(y) - y / len(y)
