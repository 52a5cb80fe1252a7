"""The files of the theme, apart from its icons: Material brings 14,000 of them, and MkDocs would list them for each language."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class VisibleFiles(FileSystemLoader):
    """Lists no hidden folder, as MkDocs takes no file from there; templates in it are found by their names as ever."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for root in self.searchpath:
            for folder, inner, names in os.walk(root):
                inner[:] = [name for name in inner if not name.startswith(".")]
                place = Path(folder).relative_to(root)
                found.update((place / name).as_posix() for name in names)
        return sorted(found)


def list_visible_files(theme: Theme) -> None:
    """From now on, environments of the ``theme`` list its visible files alone."""
    make = theme.get_env

    def environment() -> Environment:
        env = make()
        env.loader = VisibleFiles(env.loader.searchpath)
        return env

    theme.get_env = environment
