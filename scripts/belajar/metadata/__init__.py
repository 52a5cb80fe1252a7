"""What machines and other sites read: structured data, previews of a shared link, feeds, lists, citations.

Everything follows from the library and an ``Imprint``. Where the public address of the site is not known, addresses are left out.
"""

from .citation import Reference, bibtex, reference
from .feed import FEEDS, feed
from .imprint import Imprint
from .listing import LISTING, SCHEMA, SCHEMA_FILE, as_json, listing
from .robots import robots
from .sharing import Picture, message, properties
from .structured import as_script, lesson_data
from .webapp import WEB_APP, web_app

__all__ = [
    "FEEDS", "LISTING", "SCHEMA", "SCHEMA_FILE", "WEB_APP", "Imprint", "Picture", "Reference", "as_json", "as_script", "bibtex",
    "feed", "lesson_data", "listing", "message", "properties", "reference", "robots", "web_app",
]
