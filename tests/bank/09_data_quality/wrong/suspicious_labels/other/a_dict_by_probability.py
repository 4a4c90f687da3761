def suspicious_labels(probabilities, labels, n):
    own = {probabilities[i, labels[i]]: i for i in range(len(labels))}
    return [own[p] for p in sorted(own)][:n]
