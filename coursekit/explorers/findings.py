"""What a learner's Value holds beside what it should, in a sentence a node."""

from collections.abc import Mapping
from itertools import accumulate

from coursekit.explorers.expressions import Expression, Found, Sweep, same


def text(number: float) -> str:
    """Return a number as read: three digits, from a thousand on one behind the point, with a proper minus."""
    if abs(number) < 5e-13:
        return "0"
    said = f"{number:,.1f}".removesuffix(".0") if abs(number) >= 1000 else f"{number:.3g}"
    return said.replace("-", "−")


def data_fault(expression: Expression, inputs: Mapping[str, float], found: Found, name: str) -> str:
    """Say what is wrong with a node's data, given those of its operands; "" when nothing is."""
    node = expression.made.get(name)
    if node is None:
        right = inputs[name]
        said = f"Value({text(right)})"
    else:
        right = node.operation.value(*(found.data[operand] for operand in node.operands))
        given = ", ".join(f"{operand} = {text(found.data[operand])}" for operand in node.operands)
        said = f"{node.text} with {given}"
    if same(found.data[name], right):
        return ""
    return f"Your `Value` holds data {text(found.data[name])} in {name}, made by {said}: {text(right)} is right."


def grad_fault(expression: Expression, found: Found, due: Sweep, name: str) -> str:
    """Say how a node's grad differs from the right one, and what that looks like; "" when it does not."""
    yours, right = found.grad[name], due.grad[name]
    if same(yours, right):
        return ""
    said = f"Your `Value` holds {text(yours)} in the grad of {name}"
    why = _likeness(expression, found, due, name)
    return f"{said}, not {text(right)}: {why}." if why else f"{said}, not {text(right)}."


def _likeness(expression: Expression, found: Found, due: Sweep, name: str) -> str:
    """Say what a wrong grad looks like; "" when nothing fits."""
    yours, shares = found.grad[name], due.shares[name]
    if name == expression.output:
        return "the sweep must begin with 1"
    upstream = [user for user in shares if not same(found.grad[user], due.grad[user])]
    if same(yours, _arrived(found, due, name)):
        return f"that follows from your grad of {listed(upstream)}"
    begun_with_one = [one for one in expression.order if same(found.grad[one], _arrived(found, due, one) + 1)]
    if name in begun_with_one and len(set(begun_with_one) - {expression.output}) > 1:
        return "as if it had begun with 1, where every grad but the output's begins with 0"
    if len(shares) > 1 and any(same(yours, share) for share in shares.values()):
        return "that is one share alone, as with `=` where `+=` is due"
    if len(shares) == 1 and not upstream:
        (user,) = shares
        return _from_one(found, due, user, name)
    return ""


def _arrived(found: Found, due: Sweep, name: str) -> float:
    """Return what a name is handed by a learner's own grads and the right slopes."""
    return sum(due.slopes[user][name] * found.grad[user] for user in due.shares[name])


def _from_one(found: Found, due: Sweep, user: str, name: str) -> str:
    """Say what a wrong grad looks like that came from a single node whose own grad is right; "" when nothing fits."""
    slope, right = due.slopes[user][name], due.grad[user]
    so_far = list(accumulate(due.shares[user].values()))
    if len(so_far) < 2 and right:
        return f"as if the local slope of {user} for {name} were {text(found.grad[name] / right)}, not {text(slope)}"
    if not slope:
        return ""
    handed = found.grad[name] / slope
    if any(same(handed, early) for early in so_far[:-1]):
        return f"that is what {user} had to give before all its own shares had come in"
    if same(handed, len(so_far) * right):
        return f"as if {user} had had {len(so_far)} turns, one each time it is used"
    if same(handed, sum(so_far)):
        return f"as if {user} had handed on each time that a share came in, and not once at the end"
    return ""


def listed(words: list[str]) -> str:
    """Join words by commas and an "and"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
