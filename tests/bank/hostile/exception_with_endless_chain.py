# expect: rejected
# tries: raises an exception with 50 000 causes
def sigmoid(z):
    error = ValueError("bottom")
    for i in range(50_000):
        above = ValueError(str(i))
        above.__cause__ = error
        error = above
    raise error
