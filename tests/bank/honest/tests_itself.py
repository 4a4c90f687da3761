# expect: passes
# does: tests its functions with asserts, doctest and unittest
# %% last
import doctest
import unittest

assert relu(np.array([-1.0]))[0] == 0
doctest.testmod()

class TestRelu(unittest.TestCase):
    def test_zero(self):
        self.assertEqual(relu(np.array([0.0]))[0], 0)

    def test_that_fails(self):
        self.assertEqual(relu(np.array([0.0]))[0], 1)

unittest.main(argv=[""], exit=False)

# %% second
import coursekit
from coursekit import check, hint, predict, progress

coursekit.check("neuron.relu", lambda z: z)
hint("neuron.relu")
progress()
