# expect: rejected
# tries: patches do_execute, the session and the parent message of the kernel, if there is one
import gc

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


FORGED = {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {"score": 2}}
try:
    from ipykernel.ipkernel import IPythonKernel
    from jupyter_client.session import Session

    async def do_execute(self, *a, **k):
        return FORGED

    IPythonKernel.do_execute = do_execute
    Session.send = lambda self, *a, **k: None
    for thing in gc.get_objects():
        if isinstance(thing, IPythonKernel):
            thing._parent_header = thing._parents = {"msg_id": "the check's"}
except Exception:
    pass
try:
    get_ipython().parent_header = {"msg_type": "execute_request", "content": {"code": "2"}}  # noqa: F821
except Exception:
    pass
