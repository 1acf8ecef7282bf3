"""Groups of users that campaigns are made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from clipdata.users import ContactRow
from clipdata.users.lookups import contacts_for
from clipdata.warehouse import Warehouse, ids_of

LAPSED_AFTER = timedelta(days=28)


@dataclass(frozen=True)
class Audience:
    name: str
    members: list[ContactRow]


def lapsed_users(warehouse: Warehouse, day: date) -> Audience:
    """US users who have not opened the app for four weeks."""
    rows = warehouse.query("select user_id from last_seen where country = 'US' and day < :d", d=day - LAPSED_AFTER)
    return Audience("lapsed", contacts_for(ids_of(rows)))


def audience_size(warehouse: Warehouse, day: date) -> int:
    """How many there are; nobody is named."""
    rows = warehouse.query("select count(*) as n from last_seen where country = 'US' and day < :d", d=day - LAPSED_AFTER)
    return int(rows[0]["n"])
