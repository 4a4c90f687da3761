"""What lesson 00 says of slips that any function may make."""

NOTHING_CAME_BACK = (
    "Nothing came back: the function gave None. `print` only shows a value; `return` hands it to whoever called."
)
IN_PLACE = (
    "The caller's own array was changed in place. Make a new array and return it: `a - b` is new, while `a -= b` "
    "writes into `a`."
)
A_LIST = "The numbers are right, but they came as a list. An array is due: `np.array(...)` makes one of a list."
UNCHANGED = (
    "The numbers came back as they were. A result must be kept: a line such as `2 * a` alone throws it away, and in "
    "a loop over `a`, `x = 2 * x` gives a name to something new, of which the array knows nothing."
)
