"""Taking a publication back: the site shown before it is published again, as a new commit."""

from __future__ import annotations

from pathlib import Path

from . import plan
from .ending import Code, Ending, StopError
from .history import site_of
from .message import Message
from .place import look, repository
from .send import send
from .wishes import Talk, Wishes


def rollback(project: Path, steps: int, wishes: Wishes, talk: Talk) -> Ending:
    """Show again what was shown ``steps`` publications ago. What others put on the branch stays. Raises StopError, GitError."""
    with repository(project, leave_nothing=wishes.dry_run) as git:
        place = look(git, wishes, talk)
        place.check(wishes)
        wanted = place.history.back(steps)
        if not wanted:
            raise StopError(Code.USAGE, "publish.not_so_many", steps=steps, branch=place.branch)
        address = place.address(wishes.address)
        planned = plan.plan(place.history, site_of(git, wanted))
        message = Message(wanted.message.version, wanted.message.source, restores=wanted.commit)
        return send(place, planned, message, address, wishes, talk)
