def accuracy(logits, labels):
    return (logits.argmax(axis=1) == labels).sum() / len(labels) * 100
