# expect: rejected
# tries: runs set-user-id programs, opens namespaces, mounts, and changes its root
import ctypes
import os
import subprocess

import numpy as np

libc = ctypes.CDLL(None, use_errno=True)
won = []
for name, call in {
    "setuid": lambda: libc.setuid(0),
    "unshare": lambda: libc.unshare(0x10000000 | 0x20000),
    "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
    "umount": lambda: libc.umount2(b"/proc", 2),
    "chroot": lambda: libc.chroot(b"/tmp"),
    "keyctl": lambda: libc.syscall(250, 1, 0),
    "bpf": lambda: libc.syscall(321, 0, 0, 0),
    "io_uring": lambda: libc.syscall(425, 8, 0),
    "userfaultfd": lambda: libc.syscall(323, 0),
}.items():
    if call() >= 0 and name != "setuid":
        won.append(name)
for program in (["su", "-c", "id"], ["sudo", "-n", "id"], ["mount"], ["unshare", "-r", "id"]):
    try:
        said = subprocess.run(program, capture_output=True, timeout=1, stdin=subprocess.DEVNULL).stdout
        won += ["uid=0"] if b"uid=0" in said else []
    except (OSError, subprocess.SubprocessError):
        continue
if won or os.getuid() == 0:
    print("CANARY-" + "privilege", won)


def sigmoid(z):
    return np.zeros(np.shape(z))
