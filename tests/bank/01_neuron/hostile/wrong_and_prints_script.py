# expect: fail
import numpy as np


def sigmoid(z):
    print("</script><script>alert(1)</script><iframe src=javascript:alert(2)>{% raw %}{{ config }}")
    return np.zeros(np.shape(z))
