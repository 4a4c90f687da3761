# expect: rejected
# tries: overflows the machine's stack through C, with Python's limit out of the way
import sys

sys.setrecursionlimit(10**8)


def sigmoid(z):
    # through C at every level, so the machine's stack ends before Python's limit
    return list(map(sigmoid, [z]))
