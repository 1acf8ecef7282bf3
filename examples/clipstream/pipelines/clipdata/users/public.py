"""What anybody sees on a profile page."""

from __future__ import annotations

from clipdata.warehouse import Row, Warehouse
from regionguard import data_access


@data_access(data="us-user.public", purpose="creator-statistics", owner="data-platform")
class PublicProfiles:
    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    def top_creators(self, limit: int) -> list[Row]:
        return self._warehouse.query("select * from profile_card order by followers desc fetch first :n rows only", n=limit)

    def followers_of(self, user_id: str) -> int:
        rows = self._warehouse.query("select followers from profile_card where user_id = :id", id=user_id)
        return int(rows[0]["followers"]) if rows else 0
