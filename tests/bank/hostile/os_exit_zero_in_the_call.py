# expect: rejected
# tries: exits with status 0 in the call
import os


def sigmoid(z):
    os._exit(0)
