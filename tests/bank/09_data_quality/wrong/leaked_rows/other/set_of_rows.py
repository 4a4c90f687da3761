def leaked_rows(train, test):
    return set(map(tuple, train)) & set(map(tuple, test))
