def duplicate_rows(X):
    seen, out = set(), []
    for i, row in enumerate(X):
        if tuple(row) in seen:
            out.append(i)
    return out
