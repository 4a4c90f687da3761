"""What `coursekit doctor` looks at: the environment, and each layer of the sandbox."""

from coursekit.environment import Finding, examine_environment
from coursekit.grading.sandbox import layers


def examine() -> list[Finding]:
    """Look at the environment, and at what locks submissions in when they are graded."""
    sandbox = [Finding(f"sandbox: {layer.name}", layer.active, layer.why, needed=False) for layer in layers()]
    return [*examine_environment(), *sandbox]
