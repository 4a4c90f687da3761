def duplicate_rows(X):
    rows = X.tolist()
    return [i + 1 for i, row in enumerate(rows) if row in rows[:i]]
