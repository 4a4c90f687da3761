import math
from collections import Counter


def fit(X, labels, rng):
    examples = [tuple(row) for row in X.tolist()]
    given = [int(label) for label in labels]

    def near(row, k):
        order = sorted((math.dist(row, other), i) for i, other in enumerate(examples))
        return [i for _, i in order[:k]]

    def predict(Z):
        answers = []
        for row in Z.tolist():
            votes = Counter()
            for place, i in enumerate(near(tuple(row), 13)):
                votes[given[i]] += 1 / (8 + place)
            answers.append(votes.most_common(1)[0][0])
        return answers

    return predict
