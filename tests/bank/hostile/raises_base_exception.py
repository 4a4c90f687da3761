# expect: rejected
# tries: raises a BaseException whose text raises another
class Stop(BaseException):
    def __str__(self):
        raise Stop


def sigmoid(z):
    raise Stop
