"""How a telephone in the same network reaches this computer."""

from __future__ import annotations

import io
import socket

_ELSEWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737). Nothing is sent to it: to connect a UDP socket only chooses our own address."""


def lan_address() -> str:
    """The IPv4 address of this computer in its network, or "" where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return ""
        own = probe.getsockname()[0]
    return "" if own.startswith(("127.", "0.")) else own


def qr_code(address: str) -> str:
    """``address`` as a QR code of half blocks, for a dark terminal; "" where its package is missing."""
    try:
        import segno  # pinned in scripts/pins/serve.txt
    except ModuleNotFoundError:  # in an environment that asn.py did not make
        return ""
    drawn = io.StringIO()
    segno.make(address, micro=False).terminal(out=drawn, compact=True)
    return drawn.getvalue().rstrip("\n")
