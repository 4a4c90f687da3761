# expect: rejected
# tries: claims to be the course's own function, by module, file and name
import numpy as np

code = compile("def sigmoid(z):\n    return 0.0 * z\n", "<given sigmoid>", "exec")
space = {"__name__": "coursekit.nn.neuron", "__file__": np.__file__}
exec(code, space)
sigmoid = space["sigmoid"]
