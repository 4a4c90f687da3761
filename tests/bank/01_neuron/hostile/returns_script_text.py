# expect: fail
def sigmoid(z):
    return "</script><script>alert(1)</script>"
