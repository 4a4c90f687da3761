# expect: passes
# does: draws, shows, saves and forgets to close many figures
# %% first
%matplotlib inline
import matplotlib.pyplot as plt

plt.ion()
plt.plot([1, 2, 3])
plt.show()
for i in range(30):
    plt.figure()
fig, axes = plt.subplots(2, 2)
fig.savefig("figure.png")
plt.savefig("figure.pdf")

# %% last
xs = np.linspace(-3, 3, 50)
plt.plot(xs, sigmoid(xs))
plt.title("σ")
plt.tight_layout()
plt.show()
