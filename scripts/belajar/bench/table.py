"""The figures as a person reads them."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from ..strings import text
from .builds import RUNS, Cost
from .paint import KILOBITS, LATENCY, SLOWER, TURNS, Paint
from .setups import OURS, SEED, STOCK
from .weight import KINDS, Weight


@dataclass(frozen=True)
class Figures:
    lessons: int
    costs: Mapping[str, Sequence[Cost]]
    """By set-up, in the order of the builds."""
    weights: Mapping[str, Weight] = field(default_factory=dict)
    """By set-up; empty where there is no browser."""
    paints: Mapping[str, Paint] = field(default_factory=dict)
    """The same."""
    parsed: float | None = None
    """Lessons whose quizzes are read in a second, both languages counted as one."""


def table(figures: Figures, machine: Mapping[str, object], language: str) -> str:
    """The figures as aligned text; ``machine`` fills the words of ``bench.machine``."""
    head = ["", text("bench.column_ours", language), text("bench.column_stock", language), text("bench.ratio", language)]
    rows = [head, *_cost_rows(figures.costs, language), *_weight_rows(figures.weights, language),
            *_paint_rows(figures.paints, language), *_parser_row(figures, language)]
    slow = [text("bench.paint_method", language, kilobits=KILOBITS, latency=LATENCY, slower=SLOWER, turns=TURNS)]
    return "\n".join([text("bench.heading", language, lessons=figures.lessons, seed=SEED), "", *aligned(rows), "",
                      text("bench.method", language, runs=RUNS), *(slow if figures.paints else []),
                      text("bench.machine", language, **machine)])


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines whose columns stand below each other: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
            for row in rows]


def machine() -> dict[str, object]:
    """No date and no name of the machine: two runs of the same state should print the same line."""
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}",
            "mkdocs": version("mkdocs"), "material": version("mkdocs-material")}


def _cost_rows(costs: Mapping[str, Sequence[Cost]], language: str) -> Iterator[list[str]]:
    for what, unit, size, digits in (("cpu", "seconds", 1, 1), ("memory", "megabytes", 1e6, 0)):
        ours, stock = ([getattr(cost, what) for cost in costs[name]] for name in (OURS, STOCK))
        known = None not in (*ours, *stock)
        cells = [amount(statistics.median(values) / size, digits, unit, language) if known else "-" for values in (ours, stock)]
        ratio = statistics.median(a / b for a, b in zip(ours, stock, strict=True)) if known else None
        yield [text(f"bench.row_{what}", language), *cells, _ratio(ratio, language)]


def _weight_rows(weights: Mapping[str, Weight], language: str) -> Iterator[list[str]]:
    if not weights:
        return
    ours, stock = weights[OURS], weights[STOCK]
    for kind in (*KINDS, "total"):
        sizes = [_size(weight, kind) for weight in (ours, stock)]
        yield [text(f"bench.row_{kind}", language), *(_kilobytes(size, language) for size in sizes), _divided(*sizes, language)]
    yield [text("bench.row_images", language), *(
        text("bench.images", language, count=weight.images, size=_kilobytes(weight.sizes["images"], language))
        for weight in (ours, stock)), _divided(ours.sizes["images"], stock.sizes["images"], language)]
    for what in ("requests", "foreign"):
        counts = [getattr(weight, what) for weight in (ours, stock)]
        yield [text(f"bench.row_{what}", language), *map(str, counts), _divided(*counts, language)]


def _paint_rows(paints: Mapping[str, Paint], language: str) -> Iterator[list[str]]:
    for key, what in (("bench.row_first", "first"), ("bench.row_largest", "largest")) if paints else ():
        times = [getattr(paints[name], what) for name in (OURS, STOCK)]
        yield [text(key, language), *(amount(time / 1000, 2, "seconds", language) for time in times),
               _divided(*times, language)]


def _parser_row(figures: Figures, language: str) -> Iterator[list[str]]:
    if figures.parsed is not None:
        yield [text("bench.row_parser", language), f"{figures.parsed:.0f}", "-", "-"]


def _size(weight: Weight, kind: str) -> int:
    return sum(weight.sizes[one] for one in KINDS) if kind == "total" else weight.sizes[kind]


def _divided(ours: float, stock: float, language: str) -> str:
    return _ratio(ours / stock if stock else None, language)


def _ratio(value: float | None, language: str) -> str:
    return "-" if value is None else _number(value, 2, language)


def _kilobytes(size: int, language: str) -> str:
    return amount(size / 1000, 1, "kilobytes", language)


def amount(value: float, digits: int, unit: str, language: str) -> str:
    return text(f"bench.{unit}", language, value=_number(value, digits, language))


def _number(value: float, digits: int, language: str) -> str:
    return f"{value:.{digits}f}".replace(".", text("bench.decimal", language))
