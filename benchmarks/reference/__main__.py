"""Times the reference beside its peers and writes docs/benchmarks/reference.md with a table and a plot.

    make bench                              # installs the peers, then runs the line below
    python benchmarks/reference [ROUNDS]

Every peer has a process of its own, on one core with one thread. A round lets each do the same work once, in turn, so
that a ratio is of two neighbours in time; what is shown are medians over the rounds. Before that, every peer shows that
it computed the same numbers. Exit code 1 when a promise is not kept.
"""

import json
import os
import platform
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

import matplotlib
import numpy as np

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "benchmarks"
ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
PACKAGES = ("numpy", "torch", "jax", "scikit-learn", "autograd", "micrograd")
WORKS = {
    "digits": ("An epoch on digits", "coursekit", 1e-9),
    "large_step": ("A large step", "coursekit", 1e-2),
    "scalar_graph": ("A scalar graph, forward and backward", "coursekit's Value", 1e-12),
}
"""Each work's title, which peer is ours, and how far apart results may lie: in float32 some ReLUs open a step later."""
OTHER_WORK = {"NumPy, the matrix products alone", "coursekit with momentum"}
"""Peers that are there to compare with and compute something else."""


class Peer:
    """A process that does one peer's work whenever it is asked."""

    def __init__(self, work: str, name: str):
        self.name = name
        command = [sys.executable, str(HERE / "peer.py"), work, name]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD}
        )
        self._answer()

    def ask(self, word: str):
        """Send a word and return the answer."""
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} stopped: see above. `make bench` installs what it needs.")
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        self.process.stdin.close()
        self.process.wait()


def measure(work: str, rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each peer in each round, after a first call that is compared and not counted."""
    sys.path.insert(0, str(HERE))
    title, ours, limit = WORKS[work]
    names = __import__(work).PEERS
    peers = [Peer(work, name) for name in names]
    for peer in peers:
        peer.ask("run")
    due = next(peer for peer in peers if peer.name == ours).ask("result")
    for peer in peers:
        if peer.name not in OTHER_WORK and not agree(peer.ask("result"), due, limit):
            sys.exit(f"{title}: {peer.name} did not compute what {ours} did.")
    seconds = {peer.name: [] for peer in peers}
    for i in range(rounds):
        for peer in peers[i % len(peers) :] + peers[: i % len(peers)]:
            seconds[peer.name].append(peer.ask("run"))
    for peer in peers:
        peer.close()
    return seconds


def agree(got: list, due: list, limit: float) -> bool:
    """Say whether two lists of arrays are equal, as seen from the largest number in each."""
    pairs = [(np.array(one), np.array(other)) for one, other in zip(got, due, strict=True)]
    return all(np.abs(one - other).max() <= limit * (np.abs(other).max() or 1) for one, other in pairs)


def loading() -> float:
    """Return the milliseconds in which a process with NumPy imports coursekit.data and loads both real sets."""
    code = (
        "import time, numpy.random; start = time.perf_counter(); from coursekit import data; data.digits(); data.cars()"
    )
    code += "; print(1000 * (time.perf_counter() - start))"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(9)]
    return median(map(float, runs))


def memory() -> dict[str, float]:
    """Return the bytes of a node of each scalar graph."""
    result = {}
    for name in ("coursekit's Value", "micrograd"):
        peer = Peer("scalar_graph", name)
        result[name] = peer.ask("memory")
        peer.close()
    return result


def ratio(seconds: dict[str, list[float]], one: str, other: str) -> float:
    """Return the median over the rounds of one peer's time as a multiple of another's."""
    return median(a / b for a, b in zip(seconds[one], seconds[other], strict=True))


def promises(times: dict, nodes: dict[str, float], load: float) -> list[tuple[str, str, float, bool]]:
    """Return what was promised, how it is put, what it is, and whether it holds."""
    digits, large, graph = (times[work] for work in WORKS)
    to_torch, to_jax = (ratio(digits, peer, "coursekit") for peer in ("PyTorch eager", "JAX, jit a step"))
    to_products = ratio(large, "coursekit", "NumPy, the matrix products alone")
    to_micrograd = ratio(graph, "micrograd", "coursekit's Value")
    to_node = nodes["coursekit's Value"] / nodes["micrograd"]
    return [
        ("An epoch on digits: PyTorch eager's time / ours", "at least 3", to_torch, to_torch >= 3),
        ("An epoch on digits: JAX's time, jit a step / ours", "above 1", to_jax, to_jax > 1),
        ("A large step: our time / its products alone", "at most 1.05", to_products, to_products <= 1.05),
        ("A scalar graph: micrograd's time / ours", "at least 3", to_micrograd, to_micrograd >= 3),
        ("A node's memory: ours / micrograd's", "at most 0.333", to_node, to_node <= 1 / 3),
        ("Both real data sets, imported and loaded, milliseconds", "at most 50", load, load <= 50),
    ]


def machine() -> str:
    """Say in a line what this was measured on."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), model)
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{date.today()}, {os.cpu_count()} cores ({model}), {platform.system()}, one of them used with one thread; "
        f"Python {platform.python_version()}, {packages}."
    )


def page(times: dict, nodes: dict[str, float], kept: list, rounds: int) -> str:
    """Write the page that docs/ keeps."""
    made = f"Medians of {rounds} rounds. Made by `make bench`."
    parts = ["# The reference beside its peers", "", machine(), made, ""]
    parts += ["| promised | bound | measured | kept |", "|---|---|---|---|"]
    for what, bound, value, holds in kept:
        parts.append(f"| {what} | {bound} | {value:.3f} | {'yes' if holds else 'no'} |")
    parts += ["", "![Bars: the time of each peer as a multiple of ours, for three works.](reference.svg)", ""]
    for work, (title, ours, _) in WORKS.items():
        parts += [f"## {title}", "", __import__(work).__doc__.strip(), ""]
        parts += ["| peer | milliseconds | times ours |", "|---|---|---|"]
        for name, values in times[work].items():
            parts.append(f"| {name} | {1000 * median(values):.2f} | {ratio(times[work], name, ours):.2f} |")
        parts.append("")
    sizes = ", ".join(f"{name} {size:.0f} bytes" for name, size in nodes.items())
    parts += [f"Memory of a node before any gradient, by tracemalloc: {sizes}.", ""]
    parts += ["micrograd has no exponential, so that the digits' cross-entropy can't be written in it."]
    return "\n".join(parts) + "\n"


def plot(times: dict, path: Path) -> None:
    """Draw each peer's time as a multiple of ours, a panel a work."""
    matplotlib.use("agg")
    matplotlib.rcParams["svg.hashsalt"] = "coursekit"
    import matplotlib.pyplot as plt

    heights = [len(times[work]) for work in WORKS]
    figure, panels = plt.subplots(len(WORKS), figsize=(8, 7), gridspec_kw={"height_ratios": heights})
    for panel, (work, (title, ours, _)) in zip(panels, WORKS.items(), strict=True):
        names = list(times[work])[::-1]
        values = [ratio(times[work], name, ours) for name in names]
        colors = ["#1f4e79" if name == ours else "#b8b8b8" for name in names]
        panel.bar_label(panel.barh(names, values, color=colors), fmt=" %.2f")
        panel.set_title(title, loc="left")
        panel.margins(x=0.12)
        panel.spines[["top", "right"]].set_visible(False)
    panels[-1].set_xlabel("time as a multiple of coursekit's (shorter is faster)")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, write the page and the plot, and print the promises."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 40
    times = {work: measure(work, rounds) for work in WORKS}
    nodes = memory()
    results = promises(times, nodes, loading())
    DOCS.mkdir(parents=True, exist_ok=True)
    plot(times, DOCS / "reference.svg")
    (DOCS / "reference.md").write_text(page(times, nodes, results, rounds), encoding="utf-8")
    for what, bound, value, kept in results:
        print(f"{what:<60} {bound:<14} {value:8.3f}  {'kept' if kept else 'NOT KEPT'}")
    sys.exit(0 if all(kept for *_, kept in results) else 1)


if __name__ == "__main__":
    main()
