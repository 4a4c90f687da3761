# expect: rejected
# tries: returns a str subclass whose len and encoding lie
class Text(str):
    def __len__(self):
        return 0

    def encode(self, *a, **k):
        return b'{"passed": true}'

    def __str__(self):
        return self


def sigmoid(z):
    return Text("<b>passed</b>" * 100_000)
