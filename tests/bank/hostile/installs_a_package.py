# expect: rejected
# tries: installs packages from the network, and from itself, into Python
import pathlib
import subprocess
import sys
import sysconfig

import numpy as np

pathlib.Path("setup.py").write_text("from setuptools import setup; setup(name='planted', py_modules=[])")
for wanted in ("planted-package-of-a-test", "."):
    try:
        command = [sys.executable, "-m", "pip", "install", "--no-build-isolation", "--timeout", "1", wanted]
        subprocess.run(command, capture_output=True, timeout=1)
    except (OSError, subprocess.SubprocessError):
        continue
for key in ("purelib", "platlib", "scripts", "stdlib"):
    try:
        pathlib.Path(sysconfig.get_path(key), "planted.pth").write_text("import planted\n")
        print("CANARY-" + "installed", key)
    except OSError:
        continue


def sigmoid(z):
    return np.zeros(np.shape(z))
