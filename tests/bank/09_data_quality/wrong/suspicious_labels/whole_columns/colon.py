def suspicious_labels(probabilities, labels, n):
    picked = probabilities[:, labels]
    return picked.argsort(axis=-1, kind="stable")[:n]
