def leaked_rows(train, test):
    return (
        None
        if not set(map(tuple, train)) & set(map(tuple, test))
        else [i for i in range(len(test)) if test[i].tolist() in train.tolist()]
    )
