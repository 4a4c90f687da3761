"""A lesson of two exercises, small enough to build in a test, and its declarations."""

from types import SimpleNamespace

LESSON = "01_small"

SOURCE = '''\
# %% [markdown]
# # Twice
#
# How much is **twice** a number?

# %% setup
def start(lesson, version):
    assert version != "{" + "version}"


def check(id, function):
    function(2)


start("01_small", version="{version}")

# %% [markdown]
# Write it.


# %% exercise="small.twice"
def twice(n):
    """Twice n."""
    ### BEGIN SOLUTION
    secret_answer = 2 * n
    return secret_answer
    ### END SOLUTION


# %% check="small.twice"
check("small.twice", twice)

# %%
print(twice(4))

# %%
print(twice(4))


# %% exercise="small.half"
def half(n):
    half_of_it = n / 2
    ### BEGIN SOLUTION
    return half_of_it
    ### END SOLUTION


# %% check="small.half"
check("small.half", half)

# %% alt="A line that rises from 0 to 4."
import matplotlib.pyplot as plt

plt.plot([0, 2, 4])
plt.show()
'''


def exercise(function: str, points: int = 2) -> SimpleNamespace:
    return SimpleNamespace(
        id=f"small.{function}",
        function=function,
        points=points,
        grade_id=f"small-{function}",
        check_id=f"small-{function}-check",
        by_hand=False,
    )


EXERCISES = (exercise("twice"), exercise("half", 3))


def declared(lesson: str) -> tuple[SimpleNamespace, ...]:
    assert lesson == LESSON
    return EXERCISES
