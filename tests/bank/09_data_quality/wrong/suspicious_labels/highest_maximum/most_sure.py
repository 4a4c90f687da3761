def suspicious_labels(probabilities, labels, n):
    return sorted(range(len(labels)), key=lambda i: -probabilities[i].max())[:n]
