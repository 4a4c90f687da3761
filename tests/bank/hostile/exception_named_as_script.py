# expect: rejected
# tries: raises an exception named as markup, with ten million characters
Broken = type("<img src=x onerror=alert(1)>", (Exception,), {"__module__": "<script>"})


def sigmoid(z):
    raise Broken("x" * 10_000_000)
