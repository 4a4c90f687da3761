# expect: passes
# does: leaves experiments that raise, one of each kind, between its answers
# %% first
1 / 0

# %% second
assert False, "I wanted to see what happens"

# %% third
relu(np.array([1, 2]) +

# %% last
undefined_name
