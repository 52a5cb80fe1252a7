"""The verbs of ``asn.py``, a module each: ``arguments(parser, language)`` says what it takes, ``run(options)`` does it.

They gather, call and report. A verb is named after its module; its words are ``cli.<verb>`` and ``cli.<verb>_long``, and packages
that it alone needs are pinned in ``scripts/pins/<verb>.txt``, which ``asn.py`` installs when it is first used.
"""

from __future__ import annotations

import argparse
import difflib
from types import ModuleType

from ..strings import LANGUAGES, keys, system_language, text
from . import (
    bench,
    build,
    bundle,
    check,
    import_,
    menu,
    new,
    publish,
    recap,
    serve,
    test,
    translate,
    trial,
    verify,
    wheelhouse,
)
from .terminal import USAGE, tell

VERBS: tuple[ModuleType, ...] = (menu, new, import_, check, serve, build, publish, bundle, verify, translate, recap, test, bench,
                                  wheelhouse, trial)
"""In the order in which the help lists them."""


def name(verb: ModuleType) -> str:
    """A module whose name Python keeps for itself ends in an underscore."""
    return verb.__name__.rpartition(".")[2].removesuffix("_")


def run(arguments: list[str]) -> int:
    """Carry out one command. Return its exit code."""
    language = _language(arguments)
    parser = _parser(language)
    if not arguments:
        tell(parser.format_help())
        return USAGE
    if guess := _mistyped(arguments):
        tell(text("cli.nearest_verb", language, found=arguments[0], nearest=guess))
        return USAGE
    options = parser.parse_args(arguments)
    return options.verb(options)


def _mistyped(arguments: list[str]) -> str:
    """The verb that was probably meant, or ""."""
    verbs = [name(verb) for verb in VERBS]
    if arguments[0].startswith("-") or arguments[0] in verbs:
        return ""
    return next(iter(difflib.get_close_matches(arguments[0], verbs, n=1)), "")


def _language(arguments: list[str]) -> str:
    """``--lang`` must be known before the words of the parser are chosen."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=LANGUAGES)
    try:
        return early.parse_known_args(arguments)[0].lang or system_language()
    except argparse.ArgumentError:
        return system_language()


def _parser(language: str) -> argparse.ArgumentParser:
    _translate_argparse(language)
    parser = argparse.ArgumentParser(prog="asn.py", description=text("cli.description", language),
                                     epilog=text("cli.epilog", language))
    parser.add_argument("--lang", choices=LANGUAGES, default=language, help=text("cli.lang", language))
    verbs = parser.add_subparsers(title=text("cli.verbs", language), metavar=text("cli.verb", language), required=True,
                                  dest=text("cli.verb", language))
    for verb in VERBS:
        own = verbs.add_parser(name(verb), help=text(f"cli.{name(verb)}", language),
                               description=text(f"cli.{name(verb)}_long", language))
        own.set_defaults(verb=verb.run)
        own.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text("cli.lang", language))
        verb.arguments(own, language)
    return parser


def _translate_argparse(language: str) -> None:
    """argparse asks gettext for its own words; the standard library brings no Indonesian ones, so ours stand in."""
    own = {key.removeprefix("argparse."): text(key, language) for key in keys() if key.startswith("argparse.")}
    argparse._ = lambda words: own.get(words, words)
