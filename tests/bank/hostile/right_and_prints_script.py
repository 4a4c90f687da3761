# expect: passes
# tries: prints a script, for the feedback page to run, and is right
import numpy as np


print("</script><script>alert('top')</script>")


def sigmoid(z):
    print("</script><script>alert(1)")
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
