# expect: rejected
# tries: raises a group of exceptions within exceptions, each with notes
def sigmoid(z):
    inner = ValueError("x" * 1000)
    for _ in range(400):
        inner = ExceptionGroup("<script>alert(1)</script>", [inner, ValueError("y" * 1000)])
    for _ in range(1000):
        inner.add_note("<img src=x onerror=alert(1)>" * 100)
    raise inner
