# expect: rejected
# tries: exits by sys.exit in the call, with a word of praise
import sys


def sigmoid(z):
    sys.exit("100% correct")
