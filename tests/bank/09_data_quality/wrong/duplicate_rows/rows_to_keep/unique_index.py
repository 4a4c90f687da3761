def duplicate_rows(X):
    seen, keep = set(), []
    for i, row in enumerate(map(tuple, X)):
        if row not in seen:
            keep.append(i)
            seen.add(row)
    return keep
