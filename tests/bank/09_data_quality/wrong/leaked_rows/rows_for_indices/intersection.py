def leaked_rows(train, test):
    known = train.tolist()
    return test[[row in known for row in test.tolist()]]
