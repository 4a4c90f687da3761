# expect: rejected
# tries: plants start-up files, a kernel and keys in every home folder it knows of
import os
import pathlib
import pwd

import numpy as np

homes = {pathlib.Path.home(), pathlib.Path("/root"), *pathlib.Path("/home").glob("*")}
homes |= {pathlib.Path(one.pw_dir) for one in pwd.getpwall()}
homes.discard(pathlib.Path("/"))
for home in homes:
    if home == pathlib.Path(os.environ.get("HOME", "/")) and (home / ".bashrc").exists():
        continue
    for name in (".bashrc", ".ipython/profile_default/startup/00.py", ".ssh/authorized_keys", ".pythonrc.py"):
        try:
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            with (home / name).open("a") as file:
                file.write("# planted by a submission\n")
        except OSError:
            continue


def sigmoid(z):
    return np.zeros(np.shape(z))
