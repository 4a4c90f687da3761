# expect: rejected
# tries: returns text of null bytes
def sigmoid(z):
    return "\x00" * 1000 + "passed\x00"
