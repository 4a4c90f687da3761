# expect: rejected
# tries: raises an exception whose text is markup and template code
def sigmoid(z):
    raise ValueError("</pre></script><script>alert('raised')</script>&lt;b&gt;{{ 7*7 }}")
