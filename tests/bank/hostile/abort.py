# expect: rejected
# tries: ends the process with abort() in the call
import os


def sigmoid(z):
    os.abort()
