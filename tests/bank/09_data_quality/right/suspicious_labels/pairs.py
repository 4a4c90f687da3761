def suspicious_labels(probabilities, labels, n):
    pairs = [(row[label], i) for i, (row, label) in enumerate(zip(probabilities, labels))]
    return [i for _, i in sorted(pairs)[:n]]
