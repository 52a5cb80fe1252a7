"""Checks by tools that need Node and Java: ``asn.py test --outside``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from belajar.browser import FLAGS, find

pytestmark = pytest.mark.outside
VNU = "vnu-jar@26.9.27"  # the validator of the W3C, https://github.com/validator/validator, MIT
LIGHTHOUSE = "lighthouse@12.8.2"  # https://github.com/GoogleChrome/lighthouse, Apache-2.0; 13 needs Node 22
LEAST = {"performance": 0.95, "accessibility": 1, "best-practices": 1, "seo": 1}
"""Scores on the slow phone that Lighthouse simulates by itself; the tests' server packs nothing, which costs a point."""


def installed(package: str, folder: Path) -> Path:
    """Where npm has put ``package``. Nothing of it runs by being installed."""
    npm = shutil.which("npm")
    assert npm, "install Node.js for these checks"
    subprocess.run([npm, "install", "--silent", "--no-fund", "--no-audit", "--ignore-scripts", "--prefix", str(folder), package],
                   check=True)
    return folder / "node_modules" / package.partition("@")[0]


@pytest.fixture(scope="session")
def validator(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    java = shutil.which("java")
    assert java, "install Java for these checks"
    return [java, "-jar", str(installed(VNU, tmp_path_factory.mktemp("vnu")) / "build/dist/vnu.jar")]


@pytest.fixture(scope="session")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [shutil.which("node"), str(installed(LIGHTHOUSE, tmp_path_factory.mktemp("lighthouse")) / "cli/index.js"), "--quiet",
            "--output=json", f"--chrome-flags=--headless=new {' '.join(FLAGS)}"]


@pytest.mark.parametrize("site", ["real_site", "small_site"])
def test_every_page_is_valid_html(site: str, validator: list[str], request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    pages = [str(page) for page in folder.rglob("*.html")]
    command = [*validator, "--format", "json", *pages]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found = json.loads(result.stderr)["messages"]
    errors = [f"{message['url']}: {message['message']}" for message in found if message["type"] == "error"]
    assert len(pages) > 10
    assert errors == []


@pytest.mark.parametrize("page", ["index.html", "katalog/index.html", "pendamping/netralitas-asn/index.html", "en/index.html"])
def test_lighthouse_finds_nothing_to_complain_of(page: str, lighthouse: list[str], real_http: str) -> None:
    result = subprocess.run([*lighthouse, real_http + page], env={**os.environ, "CHROME_PATH": find()}, capture_output=True,
                            text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    scores = {name: category["score"] for name, category in json.loads(result.stdout)["categories"].items()}
    assert {name: score for name, score in scores.items() if score < LEAST[name]} == {}
