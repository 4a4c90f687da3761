import numpy as np
from coursekit.nn.forward import softmax


def softmax_cross_entropy_backward(logits, labels):
    p = softmax(logits)
    p[:, labels] -= 1
    return p / len(p)
