import heapq


def suspicious_labels(probabilities, labels, n):
    return heapq.nsmallest(n, range(len(labels)), key=lambda i: (float(probabilities[i, labels[i]]), i))
