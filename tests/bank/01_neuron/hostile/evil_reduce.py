# expect: fail
# Nothing that comes back may be unpickled; if it is, the marker appears.
import os
import tempfile

MARKER = os.path.join(tempfile.gettempdir(), "coursekit-bank-unpickled")


class Bomb:
    def __reduce__(self):
        return os.mkdir, (MARKER,)


def sigmoid(z):
    return Bomb()
