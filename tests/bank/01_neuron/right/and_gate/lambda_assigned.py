import numpy as np

W_AND = np.array([10.0, 10.0])
B_AND = np.float64(-15)
and_gate = lambda: (W_AND, B_AND)
