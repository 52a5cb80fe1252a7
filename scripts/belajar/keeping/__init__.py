"""Keeping pages on the reader's device: the service worker, its lists of a release, and what a topic costs."""

from .listing import Shelf, listings, state_costs
from .write import write_worker

__all__ = ["Shelf", "listings", "state_costs", "write_worker"]
