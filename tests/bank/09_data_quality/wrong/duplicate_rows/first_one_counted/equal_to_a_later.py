def duplicate_rows(X):
    rows = [tuple(row) for row in X]
    return [i for i in range(len(rows)) if rows[i] in rows[i + 1 :]]
