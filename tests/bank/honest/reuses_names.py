# expect: passes
# does: reuses the names of builtins and of the course's own variables
# %% first
list = [1, 2]
sum = 0
max = 10
str = "x"
type = None
input = np.array([0.0, 1.0])
x = w = b = z = X = y = "mine"
check = "checked"
