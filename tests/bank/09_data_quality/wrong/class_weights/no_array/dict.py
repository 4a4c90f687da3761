def class_weights(labels, n_classes):
    return {c: len(labels) / (n_classes * (labels == c).sum()) for c in set(labels.tolist())}
