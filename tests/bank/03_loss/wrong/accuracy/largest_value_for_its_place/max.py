def accuracy(logits, labels):
    right = 0
    for row, label in zip(logits, labels):
        right += max(row) == label
    return right / len(labels)
