def squared_distances(X, point):
    out, total = [], 0.0
    for row in X:
        total += sum((row - point) ** 2)
        out.append(total)
    return out
