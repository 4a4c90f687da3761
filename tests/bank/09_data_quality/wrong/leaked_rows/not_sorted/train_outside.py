def leaked_rows(train, test):
    out = []
    for a in train:
        for i, b in enumerate(test):
            if (a == b).all() and i not in out:
                out.append(i)
    return out
