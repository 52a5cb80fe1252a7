"""``asn.py publish``: the site on GitHub Pages; ``rollback``, ``status`` and ``history`` of it."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Mapping
from pathlib import Path

from .. import build, check, report
from ..publish import listing
from ..publish.downloads import Downloads
from ..publish.ending import Code, Ending, StopError
from ..publish.git import GitError
from ..publish.place import look, repository
from ..publish.publish import publish
from ..publish.rollback import rollback
from ..publish.wishes import Maker, Wishes
from ..rules import Level
from ..strings import LANGUAGES, text
from . import asking
from .terminal import PROJECT, tell

_MINUTES = 15.0
"""GitHub allows a deployment ten minutes."""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.epilog = text("publish.cli_codes", language)
    _where(parser, language)
    _how(parser, language)
    _site(parser, language)
    parser.set_defaults(action=_publish)
    actions = parser.add_subparsers(title=text("publish.cli_actions", language), metavar=text("publish.cli_action", language))
    for name, action in (("rollback", _rollback), ("status", _status), ("history", _history)):
        words = text(f"publish.cli_{name}", language)
        own = actions.add_parser(name, help=words, description=words, argument_default=argparse.SUPPRESS)
        own.set_defaults(action=action)
        own.add_argument("--lang", choices=LANGUAGES, help=text("cli.lang", language))
        _where(own, language)
        if action is _rollback:
            own.add_argument("steps", nargs="?", type=_natural, default=1, metavar="N", help=text("publish.cli_steps", language))
            _how(own, language)
        if action is _history:
            own.add_argument("--all", action="store_true", default=False, help=text("publish.cli_all", language))


def _where(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--remote", metavar="NAME", help=text("publish.cli_remote", language))
    parser.add_argument("--branch", metavar="NAME", help=text("publish.cli_branch", language))
    parser.add_argument("--site-url", metavar="URL", help=text("publish.cli_url", language))


def _how(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--dry-run", action="store_true", help=text("publish.cli_dry_run", language))
    parser.add_argument("--yes", action="store_true", help=text("publish.cli_yes", language))
    parser.add_argument("--no-wait", action="store_true", help=text("publish.cli_no_wait", language))
    parser.add_argument("--wait", type=_minutes, metavar="MINUTES", help=text("publish.cli_wait", language))
    parser.add_argument("--accept-rewritten", metavar="COMMIT", help=text("publish.cli_accept", language))


def _site(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--allow-loss", action="store_true", help=text("publish.cli_allow_loss", language))


def _natural(written: str) -> int:
    if not 1 <= int(written) <= 1000:
        raise ValueError
    return int(written)


def _minutes(written: str) -> float:
    if not 0 <= float(written) <= 600 or math.isnan(float(written)):
        raise ValueError
    return float(written)


_natural.__name__, _minutes.__name__ = "N", "minutes"  # argparse names them where the answer is neither


class Terminal:
    """Talks with whoever started the command."""

    def __init__(self, language: str) -> None:
        self.language = language

    def tell(self, key: str, /, **values: object) -> None:
        tell(text(key, self.language, **values))

    def show(self, key: str, /, **values: object) -> None:
        print(text(key, self.language, **values), flush=True)

    def agrees(self, key: str, /, **values: object) -> bool:
        """Yes is one of the words for it; everything else is no. Raises StopError where nobody can be asked."""
        if not asking.is_possible():
            raise StopError(Code.USAGE, "publish.needs_yes")
        tell("\n" + text(key, self.language, **values))
        try:
            return asking.answer().lower() in ("y", "ya", "yes")
        except asking.StoppedError:
            return False


def run(options: argparse.Namespace) -> int:
    try:
        return _end(options.action(options), options.lang)
    except StopError as stop:
        return _end(stop.ending, options.lang)
    except GitError as error:
        return _end(Ending("publish.git_failed", {"reason": error.words}, Code.FAILED), options.lang)
    except OSError as error:
        return _end(Ending("publish.system_failed", {"reason": error}, Code.FAILED), options.lang)


def _end(ending: Ending, language: str) -> int:
    sentences = [text(ending.key, language, **ending.values), *([text(ending.then, language)] if ending.then else [])]
    words = " ".join(sentences)
    if ending.code == Code.DONE:
        print(words, flush=True)
    else:
        tell(words)
    return int(ending.code)


def _wishes(options: argparse.Namespace) -> Wishes:
    minutes = _MINUTES if options.wait is None else options.wait
    return Wishes(remote=options.remote or "", branch=options.branch or "", yes=options.yes, dry_run=options.dry_run,
                  address=options.site_url or os.environ.get("SITE_URL", ""), allow_loss=options.allow_loss,
                  accepted=options.accept_rewritten or "", downloads=Downloads.of(os.environ, PROJECT),
                  seconds=None if options.no_wait else minutes * 60)


def _publish(options: argparse.Namespace) -> Ending:
    return publish(PROJECT, _wishes(options), _maker(options.lang), Terminal(options.lang))


def _rollback(options: argparse.Namespace) -> Ending:
    return rollback(PROJECT, options.steps, _wishes(options), Terminal(options.lang))


def _status(options: argparse.Namespace) -> Ending:
    wishes = _wishes(options)
    with repository(PROJECT, leave_nothing=True) as git:
        place = look(git, wishes, Terminal(options.lang))
        return Ending("publish.table", {"table": listing.status(place, wishes.address, options.lang)})


_SHOWN = 20
"""Publications in a table that was not asked to be whole."""


def _history(options: argparse.Namespace) -> Ending:
    with repository(PROJECT, leave_nothing=True) as git:
        past = look(git, _wishes(options), Terminal(options.lang)).history
        most = len(past.publications) if options.all else _SHOWN
        return Ending("publish.table", {"table": listing.history(past, most, options.lang)})


def _maker(language: str) -> Maker:
    """``check``, then the strict build. What is advised but not wrong does not stop a publication."""

    def make(sources: Path, site: Path, settings: Mapping[str, str]) -> None:
        tell(text("publish.checking", language))
        problems = check.check(sources / "docs")
        if check.has_errors(problems):
            tell(report.as_text([problem for problem in problems if problem.level is Level.ERROR], language))
            raise StopError(Code.GATE, "publish.check_failed")
        tell(text("publish.building", language))
        if not build.build_site(sources, site, language, variables=settings):
            raise StopError(Code.GATE, "publish.build_failed")

    return make
