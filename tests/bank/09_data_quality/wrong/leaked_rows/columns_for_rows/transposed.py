def leaked_rows(train, test):
    known = {tuple(column) for column in train.T}
    return [j for j, column in enumerate(test.T) if tuple(column) in known]
