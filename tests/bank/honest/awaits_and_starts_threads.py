# expect: passes
# does: awaits in a cell, and starts threads and processes
# %% first
import asyncio

await asyncio.sleep(0)

# %% second
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(abs, [-1, 2])))
with get_context("fork").Pool(2) as processes:
    print(processes.map(abs, [-1, 2]))
