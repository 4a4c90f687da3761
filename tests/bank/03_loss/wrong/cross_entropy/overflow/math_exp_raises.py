import math


def cross_entropy(logits, labels):
    losses = [math.log(sum(math.exp(v) for v in row)) - row[label] for row, label in zip(logits, labels)]
    return sum(losses) / len(losses)
