# expect: fail
import ctypes


def sigmoid(z):
    return ctypes.string_at(0)
