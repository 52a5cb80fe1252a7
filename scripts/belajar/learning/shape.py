"""Compares JSON with the part of JSON Schema that our own schema needs, so that the published file is the one that is used.

https://json-schema.org/draft/2020-12. Tests hold it together with the package ``jsonschema``, which readers of the tool need not
install.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "boolean": bool, "null": type(None)}


def fault(value: Any, schema: Schema, root: Schema, place: str = "") -> str | None:
    """Where ``value`` first differs from ``schema``, as keys with slashes between them ("" is the whole); None where it does not.

    ``root`` holds the ``$defs``. The depth of what is visited is that of the schema, however deep ``value`` is.
    """
    if "$ref" in schema:
        schema = {**root["$defs"][schema["$ref"].rpartition("/")[2]], **schema}
    if not (_is_allowed(value, schema) and _is_within(value, schema)):
        return place
    for key, inner, own in _parts(value, schema):
        if own is False:
            return f"{place}/{key}"
        if own is not True and (found := fault(inner, own, root, f"{place}/{key}")) is not None:
            return found
    return None


def _is_allowed(value: Any, schema: Schema) -> bool:
    types = schema.get("type", ())
    wanted = [types] if isinstance(types, str) else types
    allowed = [schema["const"]] if "const" in schema else schema.get("enum", [value])
    return (not wanted or any(_is_of(value, name) for name in wanted)) and any(_same(value, one) for one in allowed)


def _is_of(value: Any, name: str) -> bool:
    if name == "integer":
        return _is_of(value, "number") and value == value // 1
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _same(one: Any, two: Any) -> bool:
    return one == two and isinstance(one, bool) == isinstance(two, bool)


def _is_within(value: Any, schema: Schema) -> bool:
    if isinstance(value, str):
        return (schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
                and bool(re.search(schema.get("pattern", ""), value)))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if isinstance(value, list):
        return len(value) <= schema.get("maxItems", len(value))
    if isinstance(value, dict):
        named = re.compile(schema.get("propertyNames", {}).get("pattern", ""))
        return all(key in value for key in schema.get("required", ())) and all(map(named.search, value))
    return True


def _parts(value: Any, schema: Schema) -> Iterator[tuple[str, Any, Any]]:
    """What is inside ``value``: its key, itself, and the schema for it (or a bool, as JSON Schema has it)."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner, schema.get("properties", {}).get(key, schema.get("additionalProperties", True))
    elif isinstance(value, list) and "items" in schema:
        yield from ((str(number), inner, schema["items"]) for number, inner in enumerate(value))
