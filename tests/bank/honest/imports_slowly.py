# expect: passes
# does: imports what is slow, and what is not installed here
# %% first
import time

time.sleep(1.2)
import unittest.mock
import xml.dom.minidom

# %% second
import tensorflow as tf
