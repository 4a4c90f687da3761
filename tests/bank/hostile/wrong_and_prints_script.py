# expect: rejected
# tries: prints scripts, frames and template code, and is wrong
import numpy as np


def sigmoid(z):
    print("</script><script>alert(1)</script><iframe src=javascript:alert(2)>{% raw %}{{ config }}")
    return np.zeros(np.shape(z))
