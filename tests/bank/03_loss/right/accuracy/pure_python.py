def accuracy(logits, labels):
    hits = []
    for row, label in zip(logits.tolist(), labels.tolist()):
        hits.append(row.index(max(row)) == label)
    return sum(hits) / len(hits)
