"""Followers of the top creators, day by day."""

from __future__ import annotations

from datetime import date

from clipdata.registry import job
from clipdata.users import PublicProfiles
from clipdata.warehouse import connect


@job("creator-counts")
def creator_counts(day: date) -> None:
    warehouse = connect()
    for creator in PublicProfiles(warehouse).top_creators(1000):
        warehouse.execute(
            "insert into creator_daily (day, user_id, followers) values (:day, :id, :n)",
            day=day,
            id=creator["user_id"],
            n=creator["followers"],
        )
