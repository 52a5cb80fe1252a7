"""The little of XML that reading Word needs: names and attributes without their namespaces.

Transitional and strict files say the same in different namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """"" where there is no such attribute, or no element."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child, its first child, and so on by ``path``."""
    for name in path:
        element = next((part for part in element if local(part) == name), None) if element is not None else None
    return element


def below(element: Element, *names: str) -> Iterator[Element]:
    return (part for part in element.iter() if local(part) in names)


def words(element: Element) -> str:
    """The text below ``element`` in one line, paragraphs apart."""
    pieces = [(part.text or "") if local(part) in ("t", "delText") else " "
              for part in below(element, "t", "delText", "p", "tab", "br")]
    return " ".join("".join(pieces).split())
