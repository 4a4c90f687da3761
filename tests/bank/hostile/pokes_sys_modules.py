# expect: rejected
# tries: puts fakes of coursekit, json and struct into sys.modules
import sys
import types

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


fake = types.ModuleType("coursekit")
fake.check = lambda *a, **k: 2
for name in (
    "coursekit",
    "coursekit.checking",
    "coursekit.checking.judge",
    "coursekit.grading",
    "json",
    "struct",
):
    sys.modules[name] = fake
sys.meta_path.clear()
sys.path.clear()
