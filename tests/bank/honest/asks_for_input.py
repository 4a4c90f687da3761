# expect: passes
# does: asks for input in a cell of its own
# %% first
name = input("Your name? ")
print("Hello", name)

# %% second
import getpass

getpass.getpass()
