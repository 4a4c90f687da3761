# expect: rejected
# tries: returns arrays whose dtype carries metadata: objects, code and markup
import numpy as np


class Loud:
    def __repr__(self):
        raise SystemExit(0)


def sigmoid(z):
    odd = np.dtype("f8", metadata={"</script><script>": Loud(), "passed": True, "enum": sigmoid})
    return np.zeros(np.shape(z), odd)
