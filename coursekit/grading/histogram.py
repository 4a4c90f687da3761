"""The scores of a class as a drawing: a bar for each range of points, readable in words as well."""

from dataclasses import dataclass

from coursekit.grading.results import Report

WIDTH, HEIGHT, FOOT, HEAD = 560, 150, 34, 16
"""Of the drawing, in its own units: the bars' area, what the labels below take, and those above."""


@dataclass(frozen=True)
class Bar:
    """A range of points from `low` to under `high` (of the last up to it), and how many learners lie there."""

    low: float
    high: float
    count: int
    last: bool

    @property
    def words(self) -> str:
        """The range in words."""
        if self.low == self.high:
            return f"{self.low:g}"
        return f"{self.low:g} to {'' if self.last else 'under '}{self.high:g}"


@dataclass(frozen=True)
class Histogram:
    """Bars, and the same as a drawing and as a sentence."""

    bars: tuple[Bar, ...]
    summary: str
    svg: str


def score_histogram(report: Report) -> Histogram:
    """Count the learners by points: one bar a point where there are few, else ten bars, and full marks apart."""
    most = report.max_score
    number = round(most) if most <= 12 else 10
    width = most / number
    scores = [learner.score for learner in report.learners]
    places = [min(number, max(0, int(score / width + 1e-9))) for score in scores]
    counts = [places.count(i) for i in range(number + 1)]
    edges = [round(i * width, 2) for i in range(number + 1)] + [most]
    bars = tuple(Bar(edges[i], edges[i + 1], counts[i], i == number) for i in range(number + 1))
    low, middle, high = report.quartiles
    summary = (
        f"Scores of {len(scores)} learners, of {most:g} points: median {middle:g}, the middle half from {low:g} to "
        f"{high:g}; {counts[-1]} have full marks, {counts[0]} have {bars[0].words}."
    )
    return Histogram(bars, summary, _draw(bars, summary))


def _draw(bars: tuple[Bar, ...], summary: str) -> str:
    """Draw the bars in the page's own colours. All that it holds are numbers and our own words."""
    step, tallest = WIDTH / len(bars), max(1, *(bar.count for bar in bars))
    parts = []
    for i, bar in enumerate(bars):
        tall = HEIGHT * bar.count / tallest
        x, y, middle = i * step, HEAD + HEIGHT - tall, (i + 0.5) * step
        parts.append(f'<rect x="{x + 2:.1f}" y="{y:.1f}" width="{step - 4:.1f}" height="{tall:.1f}"/>')
        if bar.count:
            parts.append(f'<text x="{middle:.1f}" y="{y - 3:.1f}">{bar.count}</text>')
        parts.append(f'<text x="{middle:.1f}" y="{HEAD + HEIGHT + 14}">{bar.low:g}</text>')
    whole = HEAD + HEIGHT + FOOT
    return (
        f'<svg class="histogram" viewBox="0 0 {WIDTH} {whole}" role="img" aria-label="{summary}">'
        f'{"".join(parts)}<path d="M0 {HEAD + HEIGHT + 0.5}H{WIDTH}"/>'
        f'<text class="axis" x="{WIDTH / 2}" y="{whole - 4}">points</text></svg>'
    )
