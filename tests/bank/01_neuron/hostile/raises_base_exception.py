# expect: fail
class Stop(BaseException):
    def __str__(self):
        raise Stop


def sigmoid(z):
    raise Stop
