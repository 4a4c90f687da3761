# expect: rejected
# tries: hands in a callable whose signature, code and repr exit when looked at
class Function:
    @property
    def __signature__(self):
        raise SystemExit(0)

    @property
    def __code__(self):
        raise SystemExit(0)

    @property
    def __wrapped__(self):
        return self

    def __getattr__(self, name):
        return self

    def __repr__(self):
        raise SystemExit(0)

    def __call__(self, *a, **k):
        return self


sigmoid = Function()
