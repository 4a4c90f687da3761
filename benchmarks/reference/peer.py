"""One peer in a process of its own: it prepares, then does its work once for each line it is sent.

Run by __main__: python peer.py WORK PEER. It answers "run" with seconds, "result" with the numbers of the last run, and
"memory" with bytes a node, each as a line of JSON.
"""

import importlib
import json
import os
import sys
import time

import numpy as np


def main() -> None:
    """Answer until the other side hangs up."""
    module, name = importlib.import_module(sys.argv[1]), sys.argv[2]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    answers, sys.stdout = sys.stdout, sys.stderr
    work = module.PEERS[name]()
    result = None
    print(json.dumps("ready"), file=answers, flush=True)
    for line in sys.stdin:
        if line.strip() == "run":
            start = time.perf_counter()
            result = work()
            answer = time.perf_counter() - start
        elif line.strip() == "result":
            answer = None if result is None else [np.asarray(part).ravel().tolist() for pair in result for part in pair]
        else:
            answer = module.MEMORY[name]()
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
