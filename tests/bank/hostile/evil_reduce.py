# expect: rejected
# tries: returns an object whose pickle makes a folder; nothing may unpickle it
import os
import tempfile

MARKER = os.path.join(tempfile.gettempdir(), "coursekit-bank-unpickled")


class Bomb:
    def __reduce__(self):
        return os.mkdir, (MARKER,)


def sigmoid(z):
    return Bomb()
