# expect: rejected
# tries: returns a structured array with a field of objects
import numpy as np


def sigmoid(z):
    return np.zeros(3, dtype=[("</script>", "f8"), ("b", "O")])
