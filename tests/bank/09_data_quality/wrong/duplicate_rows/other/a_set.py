def duplicate_rows(X):
    rows = X.tolist()
    return {i for i, row in enumerate(rows) if row in rows[:i]}
