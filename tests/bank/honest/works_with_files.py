# expect: passes
# does: writes and reads files, changes folder, and looks for data it has at home
# %% first
import os
from pathlib import Path

os.makedirs("out", exist_ok=True)
np.savetxt("out/x.txt", np.ones(3))
print(np.loadtxt("out/x.txt"), Path.home(), os.getcwd())
os.chdir("out")

# %% second
data = np.loadtxt("/home/me/Downloads/data.csv")
