# expect: fail
def sigmoid(z):
    raise ValueError("</pre></script><script>alert('raised')</script>&lt;b&gt;{{ 7*7 }}")
