# expect: rejected
# tries: asks loaders, zip archives, wheels and package resources for the reference
import glob
import importlib.util
import pkgutil
import sys
import zipimport

import numpy as np


def found():
    for path in [*sys.path, *glob.glob("/**/*.whl", recursive=False), *glob.glob("/usr/**/coursekit*", recursive=True)]:
        for name in ("coursekit.nn.neuron", "coursekit.exercises.neuron", "solutions.neuron"):
            for finder in (lambda p: zipimport.zipimporter(p), lambda p: pkgutil.get_importer(p)):
                try:
                    spec = finder(path).find_spec(name)
                    module = importlib.util.module_from_spec(spec)
                    spec.loader.exec_module(module)
                    return module.sigmoid
                except Exception:
                    continue
    for name in ("nn/neuron.py", "exercises/neuron.py", "../solutions/01_neuron.py"):
        try:
            space = {"__name__": "stolen"}
            exec(pkgutil.get_data("coursekit", name), space)
            return space["sigmoid"]
        except Exception:
            continue


def sigmoid(z):
    reference = found()
    return reference(z) if reference else np.zeros(np.shape(z))
