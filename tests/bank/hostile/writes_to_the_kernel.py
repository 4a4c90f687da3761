# expect: rejected
# tries: writes to what the kernel can be told in /proc and /sys
import glob

import numpy as np

written = []
for path in [
    *("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/kernel/hostname"),
    *("/proc/self/oom_score_adj", "/proc/1/oom_score_adj", "/proc/self/uid_map"),
    *glob.glob("/sys/fs/cgroup/**/cgroup.procs", recursive=True)[:10],
    *("/dev/mem", "/dev/kmsg", "/dev/sda", "/dev/loop-control", "/dev/fuse"),
]:
    try:
        with open(path, "w") as file:
            file.write("-1000" if "oom" in path else "x")
        written += [path] if "oom_score" not in path else []
    except OSError:
        continue
if written:
    print("CANARY-" + "kernel", written)


def sigmoid(z):
    return np.zeros(np.shape(z))
