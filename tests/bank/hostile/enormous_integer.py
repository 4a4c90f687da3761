# expect: rejected
# tries: returns an integer of a million digits, slow to print
def sigmoid(z):
    return 10**1_000_000
