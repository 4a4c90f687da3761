# expect: rejected
# tries: stays for minutes in one C call, where no Python signal is seen
def sigmoid(z):
    return len(str(7 ** (10**9)))
