"""The last steps of a publication and of a rollback: agree, commit, push, compare, see it live."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from ..manifest import VERSION_FILE
from . import commit, live, tree
from .ending import Code, Ending, StopError
from .message import Message
from .place import Place
from .plan import Plan, size
from .tree import Files
from .wishes import Talk, Wishes

_SHOWN = 10
"""Paths named of each kind."""


def send(place: Place, plan: Plan, message: Message, address: str, wishes: Wishes, talk: Talk) -> Ending:
    """Carry out ``plan``. ``message``: what is known before the branch is. Raises StopError."""
    if plan.is_empty:
        return _nothing_to_do(place, message, address, wishes, talk)
    show(plan, place, address, message.version, talk)
    if wishes.dry_run:
        return Ending("publish.dry_run", {"branch": place.branch})
    if not wishes.yes and not talk.agrees("publish.agree", branch=place.branch, remote=place.remote.name):
        raise StopError(Code.FAILED, "publish.declined")
    made = _pushed(place, plan, message, talk)
    return _live(place, made, message, address, wishes, talk)


def _nothing_to_do(place: Place, message: Message, address: str, wishes: Wishes, talk: Talk) -> Ending:
    """An earlier run may have ended before it saw the site live, so that is still looked at."""
    if not wishes.dry_run:
        place.remember(place.history.tip)
        _see_live(message.version, address, wishes, talk)
    return Ending("publish.nothing", {"branch": place.branch, "version": message.version, "commit": place.history.tip[:10],
                                      "address": address})


def _pushed(place: Place, plan: Plan, message: Message, talk: Talk) -> str:
    """Commit and push; fetch again and compare. Return the commit."""
    last = place.history.last
    whole = replace(message, previous=last.commit if last else "", kept=tuple(plan.kept))
    talk.tell("publish.committing")
    made = commit.commit(place.git, plan.after, whole, place.history.tip)
    talk.tell("publish.pushing", commit=made[:10], branch=place.branch, remote=place.remote.name)
    place.remote.push(place.branch, made, place.history.tip)
    talk.tell("publish.comparing")
    _compare(place, made, plan.after)
    place.remember(made)
    return made


def _compare(place: Place, made: str, files: Files) -> None:
    """The server must have what was sent; somebody may already have built upon it. Raises StopError."""
    try:
        if tip := place.remote.tip(place.branch):
            place.remote.fetch(place.branch, tip)
    except StopError as stop:
        reason = stop.ending.values.get("reason", "-")
        raise StopError(Code.UNREACHABLE, "publish.unchecked", commit=made[:10], reason=reason) from stop
    if not tip or not place.git.says("merge-base", "--is-ancestor", made, tip):
        raise StopError(Code.RACE, "publish.overtaken", branch=place.branch, commit=made[:10])
    if dict(tree.listed(place.git, made)) != dict(files):
        raise StopError(Code.FAILED, "publish.differs", commit=made[:10])


def _live(place: Place, made: str, message: Message, address: str, wishes: Wishes, talk: Talk) -> Ending:
    if not place.history.last:
        talk.tell("publish.first", branch=place.branch)
    _see_live(message.version, address, wishes, talk)
    values = {"version": message.version, "commit": made[:10], "address": address}
    return Ending("publish.sent" if wishes.seconds is None else "publish.done", values, then=_undo(place, message))


def _see_live(version: str, address: str, wishes: Wishes, talk: Talk) -> None:
    """Raises StopError (not live)."""
    if wishes.seconds is not None:
        talk.tell("publish.waiting", address=address, minutes=round(wishes.seconds / 60))
        live.wait(address, version, wishes.seconds, talk.tell)


def _undo(place: Place, message: Message) -> str:
    """Key of the sentence that says how to take this publication back."""
    if message.restores:
        return "publish.undo_rollback"
    return "publish.undo" if place.history.last else "publish.undo_first"


def show(plan: Plan, place: Place, address: str, version: str, talk: Talk) -> None:
    """The plan, for people."""
    talk.show("publish.plan", address=address, branch=place.branch, remote=place.remote.name, version=version,
              files=len(plan.after), size=megabytes(plan.after))
    for key, paths in (("publish.plan_added", plan.added), ("publish.plan_changed", plan.changed),
                       ("publish.plan_withdrawn", plan.withdrawn)):
        if paths:
            files = {path: plan.after.get(path, plan.before.get(path)) for path in paths}
            talk.show(key, count=len(paths), size=megabytes(files), paths=_some(paths))
    if plan.kept:
        talk.show("publish.plan_kept", paths=_some(tuple(plan.kept)))
    if plan.replaced:
        talk.show("publish.plan_replaced", paths=_some(plan.replaced))
    if place.history.last and place.history.others:
        talk.show("publish.plan_others", count=place.history.others)


def megabytes(files: Files) -> str:
    return f"{size(files.values()) / 1_000_000:.1f}"


def _some(paths: tuple[str, ...]) -> str:
    rest = f"\n    ... (+{len(paths) - _SHOWN})" if len(paths) > _SHOWN else ""
    return "\n".join(f"    {path}" for path in paths[:_SHOWN]) + rest


def version_of(place: Place, files: Files) -> str:
    """What a site's ``versi.json`` says; "" where it says nothing."""
    blob = files.get(VERSION_FILE)
    try:
        read = json.loads(tree.read(place.git, blob)) if blob else {}
    except ValueError:
        return ""
    return str(read.get("version", "")) if isinstance(read, Mapping) else ""
