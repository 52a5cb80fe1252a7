"""Pictures for the guide: what a command printed, drawn as a terminal window."""

from __future__ import annotations

import textwrap
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses

COLUMNS = 53
"""So that letters are still read on a telephone."""
_MARGIN, _TOP, _LINE = 16, 58, 21
_WIDTH = 480
_FRAME, _SCREEN, _INK = "#6b8791", "#12232a", "#e6f0f2"
_FONT = "ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace"


def folded(output: str) -> list[str]:
    """The lines of ``output`` as a narrow window shows them; what goes on keeps the indentation of its line."""
    lines: list[str] = []
    for line in output.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(line, COLUMNS, subsequent_indent=indent, break_on_hyphens=False) or [""]
    return lines


def drawn(output: str, title: str, language: str, *, prompt: bool = False) -> str:
    """An SVG image; with ``prompt`` the last line waits for somebody to type."""
    lines = folded(output)
    height = _TOP + _LINE * (len(lines) - 1) + 18
    root = etree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDTH} {height}", "width": f"{_WIDTH}",
                                 "height": f"{height}", "role": "img", "lang": language})
    etree.SubElement(root, "title").text = title
    _window(root, height)
    words = etree.SubElement(root, "g", {"font-family": _FONT, "font-size": "14", "fill": _INK})
    for y, line in enumerate(lines):
        if line:
            place = {"x": f"{_MARGIN}", "y": f"{_TOP + _LINE * y}", "xml:space": "preserve"}
            etree.SubElement(words, "text", place).text = line
    if prompt:
        etree.SubElement(root, "rect", {"x": f"{_MARGIN + 19}", "y": f"{height - 31}", "width": "8", "height": "15",
                                        "fill": _INK})
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def _window(root: etree.Element, height: int) -> None:
    etree.SubElement(root, "rect", {"x": "1", "y": "1", "width": f"{_WIDTH - 2}", "height": f"{height - 2}", "rx": "8",
                                    "fill": _SCREEN, "stroke": _FRAME, "stroke-width": "2"})
    etree.SubElement(root, "path", {"d": f"M1 32H{_WIDTH - 1}", "stroke": _FRAME, "stroke-width": "1"})
    buttons = etree.SubElement(root, "g", {"fill": _FRAME})
    for x in (20, 38, 56):
        etree.SubElement(buttons, "circle", {"cx": f"{x}", "cy": "17", "r": "5"})
