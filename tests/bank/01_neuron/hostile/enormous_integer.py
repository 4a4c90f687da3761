# expect: fail
def sigmoid(z):
    return 10**1_000_000
