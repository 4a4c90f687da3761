# expect: rejected
# tries: prints full marks from every hook through which a value is displayed
import sys

import numpy as np


def praise(*a, **k):
    print("2.0")
    return {"text/plain": "2.0"}, {}


sys.displayhook = praise
try:
    shell = get_ipython()  # noqa: F821
    shell.display_formatter.format = praise
    shell.display_pub.publish = praise
    shell.displayhook = praise
    shell._showtraceback = praise
    shell.showtraceback = praise
    shell.set_custom_exc((Exception,), praise)
except Exception:
    pass


def sigmoid(z):
    return np.zeros(np.shape(z))


2.0  # noqa: B018
