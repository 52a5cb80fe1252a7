"""Styles and scripts as pages load them: few files, and in them only what some page uses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from mkdocs.structure.files import Files

from ..purge import Used, minify, purge
from . import searchbox

_FRAME = "assets/frame"
"""What every page needs, a file for each part; pages load it as two files."""
_SCRIPTS = ("words.js", "enter.js", "drawer.js", "theme-button.js", "contents.js", "scroll-boxes.js", "terms.js", "copy.js",
            "search.js", "keep.js")
_STYLES = ("colours.css", "header.css", "layout.css", "footer.css", "text.css", "boxes.css", "copy.css", "done.css",
           "devices.css")
"""Later ones win over earlier ones."""
_PROGRESS = "assets/progress"
_PROGRESS_SCRIPTS = ("store.js", "marks.js", "reading.js")
"""What lessons and lists of lessons need of the reader's progress: one file of that name, for requests cost more than bytes."""
_MATERIAL = ("main", "palette")
"""Material's style sheets, whose names carry a digest."""
_OFFLINE = "assets/offline"
"""What pages of an offline bundle need besides."""
_UNUSED = ("assets/javascripts/", "assets/images/")
"""Parts of Material that this site does without."""
_LEFT_OVER = ("assets/stylesheets", _FRAME, _OFFLINE, _PROGRESS, "assets/worker")
"""What is put together by now."""
_PACKED = "sitemap.xml.gz"
"""It holds the hour of the build, so that no two builds are the same; servers pack the site map themselves."""


def leave_out(files: Files) -> None:
    """Take out of the ``files`` of a site what no page of ours asks for."""
    for file in [file for file in files if file.src_uri.startswith(_UNUSED)]:
        files.remove(file)


def join(site: Path, offline: bool = False) -> None:
    """Put together what every page loads, with the whole of Material's style."""
    _write(site / f"{_PROGRESS}.js", "".join(_read(site / _PROGRESS / name) for name in _PROGRESS_SCRIPTS))
    _write(site / "assets/site.js", "".join(_read(site / _FRAME / name) for name in _SCRIPTS)
           + ("".join(_read(site / _OFFLINE / name) for name in ("version.js", "menu.js")) if offline else ""))
    if offline:
        _write(site / "assets/cover.js", _read(site / _FRAME / "theme.js") + _read(site / _OFFLINE / "version.js"))
    _write(site / "assets/site.css", _material(site) + _own(site, offline))


def finish(site: Path, offline: bool = False) -> None:
    """The same for a whole built site: only what its pages use, and nothing else left lying about."""
    join(site, offline)
    own = [_own(site, offline), *(_read(path) for path in _sheets(site) if path != site / "assets/site.css")]
    _write(site / "assets/site.css", purge(_material(site), _used(site), own) + "\n" + own[0])
    for path in _LEFT_OVER:
        shutil.rmtree(site / path, ignore_errors=True)
    for path in [*_sheets(site), *sorted(site.glob("assets/**/*.js"))]:
        _write(path, _read(path))
    (site / _PACKED).unlink(missing_ok=True)


def _own(site: Path, offline: bool) -> str:
    return "\n".join([*(_read(site / _FRAME / name) for name in _STYLES),
                      *([_read(site / _OFFLINE / "offline.css")] if offline else [])])


def _material(site: Path) -> str:
    return "".join(_read(path) for sheet in _MATERIAL for path in sorted(site.glob(f"assets/stylesheets/{sheet}.*.css")))


def _sheets(site: Path) -> Iterator[Path]:
    """Style sheets of ours that pages load beside the common one."""
    yield from sorted([*site.glob("assets/*.css"), *site.glob("assets/search/*.css")])


def _used(site: Path) -> Used:
    used = Used()
    for page in site.rglob("*.html"):
        used.add_page(_read(page))
    looks = set(site.glob(searchbox.FILE.format("*")))  # its classes are ours, its sentences are none
    for script in {*site.glob("assets/*.js"), *site.glob("assets/search/*.js")} - looks:
        used.add_script(_read(script))
    return used


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(minify(text), encoding="utf-8", newline="\n")
