# expect: rejected
# tries: returns a list subclass whose iteration never ends and whose len lies
class Endless(list):
    def __len__(self):
        return 3

    def __iter__(self):
        while True:
            yield 0.5


def sigmoid(z):
    return Endless([0.5])
