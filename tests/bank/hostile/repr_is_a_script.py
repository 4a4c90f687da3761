# expect: rejected
# tries: returns an object whose repr is a script, for the feedback page to run
class Html:
    def __repr__(self):
        return "</pre></script><script>alert('repr')</script><img src=x onerror=alert(1)>"

    def _repr_html_(self):
        return "<script>alert('html')</script>"


def sigmoid(z):
    return Html()
