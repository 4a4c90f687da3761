def suspicious_labels(probabilities, labels, n):
    margin = [row.max() - row[label] for row, label in zip(probabilities, labels)]
    return sorted(range(len(labels)), key=lambda i: -margin[i])[:n]
