# expect: rejected
# tries: replaces the shell's run_cell, hooks its events and breaks its AST transformers
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


try:
    shell = get_ipython()  # noqa: F821
    shell.run_cell = lambda *a, **k: None
    shell.events.register("post_run_cell", lambda *a: print("passed"))
    shell.ast_transformers.append(None)
    shell.user_ns.clear()
except Exception:
    pass
