"""Users, as the pipelines see them."""

from clipdata.users.public import PublicProfiles
from clipdata.users.repository import ContactRow, LocationRow, UserRepository

__all__ = ["ContactRow", "LocationRow", "PublicProfiles", "UserRepository"]
