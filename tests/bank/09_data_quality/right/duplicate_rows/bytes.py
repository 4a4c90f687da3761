def duplicate_rows(X):
    first = {}
    for i, row in enumerate(X):
        first.setdefault(row.tobytes(), i)
    return [i for i, row in enumerate(X) if first[row.tobytes()] != i]
