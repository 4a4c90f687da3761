# expect: fail
def sigmoid(z):
    return "\udcff\ud800 passed"
