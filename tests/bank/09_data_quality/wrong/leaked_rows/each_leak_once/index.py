def leaked_rows(train, test):
    rows = test.tolist()
    return sorted({rows.index(row) for row in train.tolist() if row in rows})
