def leaked_rows(train, test):
    known = set(map(tuple, train))
    return [i for i, row in enumerate(test) if tuple(row) not in known]
