# expect: rejected
# tries: reads address 0
import ctypes


def sigmoid(z):
    return ctypes.string_at(0)
