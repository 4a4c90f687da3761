def leaked_rows(train, test):
    leaked = []
    for i in range(len(test)):
        if test[i] in train:
            leaked.append(i)
    return leaked
