# expect: fail
import os


def sigmoid(z):
    os._exit(0)
