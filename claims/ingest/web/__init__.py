"""Pages and feeds from the web, fetched so that no address leads into a private network."""

from claims.ingest.web.asking import Conditions, Fetched, Refused, fetch
from claims.ingest.web.pages import is_address, read_address

__all__ = ["Conditions", "Fetched", "Refused", "fetch", "is_address", "read_address"]
