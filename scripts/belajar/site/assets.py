"""Styles and scripts as pages load them: few files, and in them only what some page uses."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..purge import Used, minify, purge

_STYLE = "assets/site.css"
_MATERIAL = ("main", "palette")
"""Material's style sheets, whose names carry a digest."""
_BUNDLES = {
    "assets/site.js": ("assets/frame/drawer.js", "assets/frame/theme-button.js", "assets/frame/contents.js",
                       "assets/frame/tables.js", "assets/terms.js", "assets/search/open.js"),
}
"""Scripts that every page needs, in one file."""
_LEFT_OVER = ("assets/javascripts", "assets/stylesheets", "assets/images", "assets/frame", "assets/theme.js", "assets/terms.js",
              "assets/search/open.js")
"""What stands in bundles or in the page by now, or belongs to the parts of Material that this site does not use."""


def finish(site: Path) -> None:
    """Turn the assets of a whole built site into what pages ask for."""
    for name, parts in _BUNDLES.items():
        _write(site / name, "".join((site / part).read_text(encoding="utf-8") for part in parts))
    used = _used(site)
    material = "".join(path.read_text(encoding="utf-8") for sheet in _MATERIAL
                       for path in sorted(site.glob(f"assets/stylesheets/{sheet}.*.css")))
    sheets = {path: path.read_text(encoding="utf-8") for path in sorted(site.glob("assets/**/*.css"))
              if "stylesheets" not in path.parts}
    _write(site / _STYLE, purge(material, used, sheets.values()) + "\n" + sheets[site / _STYLE])
    for path in _LEFT_OVER:
        _remove(site / path)
    for path in sorted([*site.glob("assets/**/*.js"), *site.glob("assets/**/*.css")]):
        _write(path, path.read_text(encoding="utf-8"))


def _used(site: Path) -> Used:
    used = Used()
    for page in site.rglob("*.html"):
        used.add_page(page.read_text(encoding="utf-8"))
    for script in [*site.glob("assets/*.js"), *site.glob("assets/search/*.js")]:
        used.add_script(script.read_text(encoding="utf-8"))
    return used


def _write(path: Path, text: str) -> None:
    path.write_text(minify(text), encoding="utf-8", newline="\n")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
