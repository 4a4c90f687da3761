"""The time of one check in a learner's kernel, the card and the remembered progress with it.

Promise: under 50 ms, save those that train.
Run it: python benchmarks/check_in_a_notebook.py
It prints, for each exercise, milliseconds of the first check in a fresh process and the median of those after it.
"""

import os
import statistics
import sys
import tempfile
import time

from IPython.core.interactiveshell import InteractiveShell

TIMES = 51
TRAIN = ("training.train", "capstone.fit")


def milliseconds(shell: InteractiveShell, line: str) -> float:
    """Run one cell as a kernel does, and return how long it took."""
    start = time.perf_counter()
    shell.run_cell(line)
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Time each exercise's check of its reference, then print the table."""
    shell = InteractiveShell.instance()
    shell.display_pub.publish = lambda *arguments, **named: None  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shell.run_cell("from coursekit import check, start; start('01_neuron', version='0.1.0')")
        from coursekit.exercises import all_exercises

        print(f"{'exercise':<24}{'first':>10}{'median':>10}{'slowest':>10}  ms")
        slow = False
        for exercise in all_exercises():
            shell.user_ns["answer"] = exercise.reference
            times = 5 if exercise.id in TRAIN else TIMES
            first, *rest = (milliseconds(shell, f'check("{exercise.id}", answer)') for _ in range(times))
            print(f"{exercise.id:<24}{first:>10.2f}{statistics.median(rest):>10.2f}{max(rest):>10.2f}")
            slow = slow or (statistics.median(rest) > 50 and exercise.id not in TRAIN)
        os.chdir("/")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
