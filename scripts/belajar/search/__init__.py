"""The search of the finished site: from pages to an index that a browser reads over http and from a folder, with no server."""

from .document import PAGE, Document
from .index import write_index

__all__ = ["PAGE", "Document", "write_index"]
