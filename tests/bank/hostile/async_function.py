# expect: rejected
# tries: hands in a coroutine function, whose call computes nothing
import asyncio

import numpy as np


async def sigmoid(z):
    await asyncio.sleep(0)
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
