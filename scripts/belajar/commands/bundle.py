"""``asn.py bundle``: the site as zips to hand out, for offices without internet."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from .. import build
from ..bundle import archive, content, listing, make, regions, update
from ..bundle.catalogue import PROFILES, Bundle
from ..bundle.errors import BundleError
from ..bundle.release import Release
from ..data import Region
from ..library import Library
from ..media import size
from ..strings import text
from . import single_files
from .terminal import DOCS, FAILED, PROJECT, USAGE, tell

_MISTAKES = ("bundle.unknown_region", "bundle.no_file", "bundle.no_release", "bundle.since_alone")
"""Errors of whoever typed the command."""


@dataclass(frozen=True)
class _Job:
    """A zip that is to be made; ``old``: what an update starts from."""

    region: Region
    profile: str
    old: Release | None = None

    @property
    def build(self) -> regions.Build:
        return regions.build_for(self.region)


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--region", action="append", default=[], metavar="ID", help=text("cli.bundle_region", language))
    parser.add_argument("--profile", action="append", default=[], choices=PROFILES, help=text("cli.bundle_profile", language))
    parser.add_argument("--since", action="append", default=[], type=Path, metavar="OLD", help=text("cli.bundle_since", language))
    parser.add_argument("--single", action="store_true", help=text("cli.bundle_single", language))
    parser.add_argument("--out", type=Path, default=PROJECT / "dist", metavar="FOLDER", help=text("cli.bundle_out", language))
    parser.add_argument("--site-url", default=os.environ.get("SITE_URL", ""), metavar="URL", help=text("cli.build_url", language))


def run(options: argparse.Namespace) -> int:
    if options.single and single_files.contradicts(options):
        tell(text("single.alone", options.lang))
        return USAGE
    try:
        if options.single:
            single_files.write(options)
            return 0
        made = _bundles(options)
    except BundleError as error:
        tell(said(error, options.lang))
        return USAGE if error.key in _MISTAKES else FAILED
    for bundle in made:
        print(f"{bundle.sha256}  {(options.out / bundle.name).as_posix()}")
    tell(text("bundle.done", options.lang, count=len(made), folder=options.out.as_posix()))
    return 0


def shown(path: str) -> str:
    """A name that somebody else has chosen: what would steer the terminal, or cannot be seen, is written out."""
    return path if path.isprintable() and path.isascii() else ascii(path)[1:-1]


def said(error: BundleError, language: str) -> str:
    """The words of an error."""
    values = {name: value.as_posix() if isinstance(value, Path) else value for name, value in error.values.items()}
    if faults := values.get("faults"):
        values["faults"] = "\n".join(f"  - {shown(one.path)}: {text(f'names.{one.reason}', language)}" for one in faults)
    if found := values.get("hazards"):
        values["hazards"] = "\n".join(f"  - {text(f'verify.{one.kind}', language)} {shown(one.path)}".rstrip() for one in found)
    words = text(error.key, language, **values)
    return f"{words} {text('bundle.nearest', language, nearest=values['nearest'])}" if values.get("nearest") else words


def _bundles(options: argparse.Namespace) -> list[Bundle]:
    library = Library.read(DOCS)
    jobs = _jobs(options, library)
    libraries = {job.region.id: regions.held(job.region, library) for job in jobs}  # an empty one is told before any work
    _prepare(options.out)
    made: list[Bundle] = []
    for wanted, group in groupby(sorted(jobs, key=lambda job: (job.build, job.profile)), key=lambda job: job.build):
        with tempfile.TemporaryDirectory(prefix="asn-belajar-") as work:
            site = _site(Path(work) / "site", wanted, library, options)
            made += (_pack(*one, options) for one in _made(site, group, libraries, options.lang))
    listing.record(options.out, library.changed, made)
    return made


def _jobs(options: argparse.Namespace, library: Library) -> list[_Job]:
    if options.since:
        if options.region or options.profile:
            raise BundleError("bundle.since_alone")
        olds = [update.read_old(path) for path in options.since]
        return [_Job(regions.chosen(library.data, [old.region])[0], old.profile, old) for old in olds]
    return [_Job(region, profile) for region in regions.chosen(library.data, options.region)
            for profile in PROFILES if profile in (options.profile or PROFILES)]


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        archive.sweep(out)
    except OSError as error:
        raise BundleError("bundle.no_permission", folder=out, file="") from error


def _site(out: Path, wanted: regions.Build, library: Library, options: argparse.Namespace) -> Path:
    tell(text("bundle.building", options.lang, region=wanted.region))
    if not build.build_site(PROJECT, out, options.lang, options.site_url, {**wanted.variables, **_clock(library)}):
        raise BundleError("build.failed")
    return out


def _clock(library: Library) -> Mapping[str, str]:
    """The hour that a build takes for now: that of its newest source, where nobody has said another."""
    day = datetime.fromisoformat(library.changed).replace(tzinfo=UTC)
    return {} if os.environ.get("SOURCE_DATE_EPOCH") else {"SOURCE_DATE_EPOCH": str(int(day.timestamp()))}


def _made(site: Path, jobs: Iterator[_Job], libraries: Mapping[str, Library], language: str) -> Iterator[tuple[_Job, make.Made]]:
    """Each bundle of one build; what a profile shares is read once."""
    for profile, group in groupby(jobs, key=lambda job: job.profile):
        tell(text("bundle.reading", language, profile=profile))
        shared = content.read(site, profile)
        for job in group:
            yield job, make.make(job.region, profile, libraries[job.region.id], shared)


def _pack(job: _Job, made: make.Made, options: argparse.Namespace) -> Bundle:
    bundle = update.pack(job.old, made, job.region, options.out) if job.old else make.pack(made, options.out)
    tell(text("bundle.packed", options.lang, name=bundle.name, size=size(bundle.size, options.lang), files=bundle.files))
    return bundle
