"""Publishing: the sources as they are committed become a site, the site a commit, the commit the branch's new tip."""

from __future__ import annotations

import tempfile
from pathlib import Path

from . import gates, limits, plan, tree
from .ending import Code, Ending, StopError
from .message import Message
from .place import Place, look, repository
from .plan import Plan
from .send import send, version_of
from .wishes import Maker, Talk, Wishes

_SHOWN = 20
"""Findings named."""


def publish(project: Path, wishes: Wishes, make: Maker, talk: Talk) -> Ending:
    """Publish the site of ``project``. Raises StopError, GitError, OSError: nothing, or nothing whole, was sent then."""
    with repository(project, leave_nothing=wishes.dry_run) as git:
        place = look(git, wishes, talk)
        place.check(wishes)
        head = gates.committed(git, place.remote, place.source)
        address = place.address(wishes.address)
        planned = plan.plan(place.history, _site(place, head, address, wishes, make, talk))
        _heed_alarms(planned, wishes, talk)
        return send(place, planned, Message(version_of(place, planned.after), head), address, wishes, talk)


def _site(place: Place, head: str, address: str, wishes: Wishes, make: Maker, talk: Talk) -> tree.Files:
    """Build what is committed, in a folder of its own, and put it into the repository's objects."""
    with tempfile.TemporaryDirectory(prefix="asn-publish-") as made:
        own = Path(made).resolve()
        downloads = wishes.downloads.fetched(own)
        _refuse(list(downloads.findings()), talk)
        site = own / "site"
        settings = {"SITE_URL": address, "REPO_URL": place.repository, **downloads.settings()}
        make(tree.checked_out(place.git, head, own / "sources"), site, settings)
        (site / ".nojekyll").touch()
        talk.tell("publish.inspecting")
        _refuse(list(limits.findings(site, address)), talk)
        talk.tell("publish.storing")
        return tree.stored(place.git, site)


def _refuse(found: list[limits.Finding], talk: Talk) -> None:
    for key, values in found[:_SHOWN]:
        talk.tell(key, **values)
    if found:
        raise StopError(Code.GATE, "publish.unfit", count=len(found))


def _heed_alarms(planned: Plan, wishes: Wishes, talk: Talk) -> None:
    _refuse(list(limits.sizes({path: blob.size for path, blob in planned.after.items()})), talk)
    alarms = list(planned.alarms())
    for key, values in alarms:
        talk.tell(key, **values)
    if alarms and not wishes.allow_loss:
        raise StopError(Code.GATE, "publish.alarm")
