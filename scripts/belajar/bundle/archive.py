"""Writes zips that are the same byte for byte wherever they are made: sorted names, one date, no attributes of this machine."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path, PurePosixPath

from .errors import BundleError

Content = bytes | Path
"""Of a file: at hand, or where it lies."""
_PACKED = {".webp", ".png", ".jpg", ".jpeg", ".gif", ".avif", ".zip", ".mp3", ".mp4", ".docx", ".xlsx", ".pptx"}
"""Files that are compressed already."""
_LEVEL = 9
_UNIX, _MODE = 3, 0o100644
_UNFINISHED = ".part"


def write_zip(target: Path, files: Mapping[str, Content], day: date, last: tuple[str, ...] = ()) -> None:
    """Write ``files`` (by path) under the name ``target``, whole or not at all; those of ``last`` at the end, in their order.

    Raises BundleError where there is no room or no permission.
    """
    with _beside(target) as new:
        _write(new, files, day, last)


def replace_text(target: Path, text: str) -> None:
    """Write a text file, whole or not at all. Raises BundleError."""
    with _beside(target) as new:
        new.write_text(text, encoding="utf-8", newline="\n")


def sweep(folder: Path) -> None:
    """Take away what a run that was killed has left behind. Raises OSError."""
    for path in folder.glob(f".asn-belajar_*{_UNFINISHED}"):
        path.unlink(missing_ok=True)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name to write under; what is complete then takes the place of ``target`` by renaming."""
    new = target.with_name(f".{target.name}{_UNFINISHED}")
    try:
        yield new
        new.replace(target)
    except OSError as error:
        raise BundleError(reason(error), folder=target.parent.as_posix(), file=target.name) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """The key of the words for a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "bundle.no_space"
    return "bundle.no_permission" if isinstance(error, PermissionError) or error.errno == errno.EROFS else "bundle.cannot_write"


def _write(path: Path, files: Mapping[str, Content], day: date, last: tuple[str, ...]) -> None:
    order = [*sorted(name for name in files if name not in last), *(name for name in last if name in files)]
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name in order:
                content = files[name]
                archive.writestr(_entry(name, day), content if isinstance(content, bytes) else content.read_bytes(),
                                 compresslevel=_LEVEL)
        file.flush()
        os.fsync(file.fileno())


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.create_system = _UNIX
    entry.external_attr = _MODE << 16
    entry.compress_type = zipfile.ZIP_STORED if PurePosixPath(name).suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
    return entry
