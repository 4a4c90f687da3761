# expect: rejected
# tries: returns text of lone surrogates
def sigmoid(z):
    return "\udcff\ud800 passed"
