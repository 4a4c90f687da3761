def class_weights(labels, n_classes):
    counts = [labels.tolist().count(c) for c in range(n_classes)]
    return [len(labels) / (n_classes * c) if c > 0 else 0.0 for c in counts]
