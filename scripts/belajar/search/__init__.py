"""The search of the finished site: from pages to an index that a browser reads over http and from a folder, with no server."""

from .document import PAGE, Document
from .index import write_index
from .page import main_part, sections

__all__ = ["PAGE", "Document", "main_part", "sections", "write_index"]
