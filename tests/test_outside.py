"""Checks by tools that need Node and Java: ``asn.py test --outside``."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.outside
VNU = "vnu-jar@26.9.27"  # the validator of the W3C, https://github.com/validator/validator, MIT
NOT_OURS = (
    "Attribute “autocomplete” is only allowed when the input type is",  # Material's hidden check boxes
    "Bad value “” for attribute “tabindex” on element “label”",  # Material's menu
    "The value of the “for” attribute of the “label” element must be",  # its table of contents on the first page of a section
)


@pytest.fixture(scope="session")
def validator(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    npm, java = shutil.which("npm"), shutil.which("java")
    assert npm and java, "install Node.js and Java for these checks"
    folder = tmp_path_factory.mktemp("vnu")
    subprocess.run([npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(folder), VNU], check=True)
    return [java, "-jar", str(folder / "node_modules/vnu-jar/build/dist/vnu.jar")]


@pytest.mark.parametrize("site", ["real_site", "small_site"])
def test_every_page_is_valid_html(site: str, validator: list[str], request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    pages = [str(page) for page in folder.rglob("*.html")]
    command = [*validator, "--format", "json", *pages]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found = json.loads(result.stderr)["messages"]
    errors = [f"{message['url']}: {message['message']}" for message in found
              if message["type"] == "error" and not message["message"].startswith(NOT_OURS)]
    assert len(pages) > 10
    assert errors == []
