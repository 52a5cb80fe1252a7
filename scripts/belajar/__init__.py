"""Everything that thinks in ASN Belajar: lessons, their checks, the site and its tools.

The folder names and the directions of import are explained in CONTRIBUTING.md and held by
``tests/test_architecture.py``.
"""
