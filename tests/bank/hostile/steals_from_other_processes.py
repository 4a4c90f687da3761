# expect: rejected
# tries: reads memory, descriptors and environments of other processes: /proc, ptrace, process_vm_readv, pidfd_getfd
import ctypes
import os

import numpy as np

libc = ctypes.CDLL(None, use_errno=True)
stolen = []
for pid in [1, os.getppid(), *range(2, 40)]:
    if pid == os.getpid():
        continue
    for name in ("environ", "cmdline", "maps", "mem", "fd/3", "root/etc/shadow", "cwd/gradebook.db"):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                stolen.append(file.read(1000) if name != "cmdline" else b"")
        except OSError:
            continue
    if libc.ptrace(16, pid, None, None) == 0:
        stolen.append(b"traced")
    try:
        pidfd = os.pidfd_open(pid)
        if libc.syscall(438, pidfd, 3, 0) >= 0:
            stolen.append(b"descriptor")
    except OSError:
        pass
if any(stolen):
    print("CANARY-" + "process", stolen[:3])


def sigmoid(z):
    return np.zeros(np.shape(z))
