def duplicate_rows(X):
    seen, out = set(), []
    for i, row in enumerate(X):
        if row[0] in seen:
            out.append(i)
        seen.add(row[0])
    return out
