# expect: passes
# does: prints more than anybody reads
# %% relu
def relu(z):
    for i in range(3000):
        print("step", i, z)
    return np.maximum(0, z)

# %% last
for i in range(100_000):
    print(i)
