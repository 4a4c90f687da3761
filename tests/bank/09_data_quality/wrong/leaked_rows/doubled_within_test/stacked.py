def leaked_rows(train, test):
    seen = set(map(tuple, train))
    out = []
    for i, row in enumerate(map(tuple, test)):
        if row in seen:
            out.append(i)
        seen.add(row)
    return out
