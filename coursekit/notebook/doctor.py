"""doctor(): whether the environment that a notebook runs in is fit for the course."""

from coursekit.environment import examine_environment
from coursekit.notebook.show import display_card


def doctor() -> None:
    """Say in a card that all is there, or what is missing. `coursekit doctor` in a terminal says more."""
    findings = examine_environment()
    missing = [f"{finding.what}: {finding.detail}." for finding in findings if not finding.well]
    if missing:
        display_card(
            "✗ Something is missing",
            " ".join([*missing, "Mend it, restart the kernel, and run this again."]),
            status="wrong",
        )
    else:
        names = ", ".join(finding.what for finding in findings)
        display_card("✓ This environment is fit", f"All that the course needs is there: {names}.", status="passed")
