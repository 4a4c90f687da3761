from coursekit.nn.loss import cross_entropy


def softmax_cross_entropy_backward(logits, labels):
    return cross_entropy(logits, labels)
