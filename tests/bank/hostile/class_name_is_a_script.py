# expect: rejected
# tries: returns an object whose class is named as a script, for the feedback page to run
Named = type("<script>alert('class')</script>", (), {})


def sigmoid(z):
    return Named()
