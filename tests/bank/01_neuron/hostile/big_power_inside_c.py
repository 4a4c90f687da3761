# expect: fail
def sigmoid(z):
    return len(str(7 ** (10**9)))
