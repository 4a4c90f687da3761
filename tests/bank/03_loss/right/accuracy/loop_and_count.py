def accuracy(logits, labels):
    right = 0
    for row, label in zip(logits, labels):
        if row.argmax() == label:
            right += 1
    return right / len(labels)
