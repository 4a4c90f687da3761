# expect: fail
Named = type("<script>alert('class')</script>", (), {})


def sigmoid(z):
    return Named()
