"""Who publishes, and under which address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..lesson import Lesson

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of our texts and drawings, see the file LICENSE."""
_INDEX = "index.html"


@dataclass(frozen=True)
class Imprint:
    name: str
    """Of the site."""
    root: str
    """Public address of the site with a slash at its end; "" where it is not known."""
    place: Callable[[str, str], str]
    """Path below the root of the page in a folder, in a language: ``en/katalog/index.html``."""

    def page(self, folder: str, language: str) -> str:
        """Public address of the page in ``folder``, as people see it; "" where the site's is not known."""
        return self.file(self.place(folder, language).removesuffix(_INDEX))

    def file(self, path: str) -> str:
        """Public address of a file below the root; "" where the site's is not known."""
        return self.root + path if self.root else ""

    def lesson(self, lesson: Lesson, language: str) -> str:
        """Public address of a lesson in the language its text is in; "" where the site's is not known."""
        return self.page(lesson.slug, lesson.language(language))
