# expect: rejected
# tries: links to files outside, and asks for them through the links
import os

import numpy as np

got = []
for target in ("/etc/shadow", "/root", "/proc/1/root", "/proc/self/root/../../etc/shadow", "../../../../root/.bashrc"):
    for make in (os.symlink, os.link):
        try:
            if os.path.lexists("link"):
                os.remove("link")
            make(target, "link")
            got.append(open("link", "rb").read(100) if not os.path.isdir("link") else os.listdir("link"))
        except OSError:
            continue
if any(got):
    print("CANARY-" + "link", got)


def sigmoid(z):
    return np.zeros(np.shape(z))
