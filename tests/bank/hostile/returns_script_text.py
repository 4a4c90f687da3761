# expect: rejected
# tries: returns markup, for the feedback page to run
def sigmoid(z):
    return "</script><script>alert(1)</script>"
