# expect: fail
import sys


def sigmoid(z):
    sys.exit("100% correct")
