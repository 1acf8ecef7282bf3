"""Private data of US users in the warehouse. USDS owns this module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clipdata.warehouse import Warehouse
from regionguard import data_access


@dataclass(frozen=True)
class ContactRow:
    user_id: str
    email: str
    phone: str | None


@dataclass(frozen=True)
class LocationRow:
    user_id: str
    latitude: float
    longitude: float
    state: str


class UserRepository:
    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    @data_access(
        data="us-user.private.contact",
        readers=["US"],
        roles=["usds"],
        purpose="account-mail",
        owner="usds-data",
    )
    def contact_rows(self, user_ids: Sequence[str]) -> list[ContactRow]:
        rows: list[ContactRow] = []
        for user_id in user_ids:
            found = self._warehouse.query("select * from user_contact where user_id = :id", id=user_id)
            rows.extend(ContactRow(str(row["user_id"]), row["email"], row["phone"]) for row in found)
        return rows

    def location_rows(self, day: date) -> list[LocationRow]:
        # @data-access us-user.private.location op=read purpose=usage-statistics
        #   owner=usds-analytics volume=61000000
        found = self._warehouse.query("select * from user_location_daily where day = :day", day=day)
        return [
            LocationRow(str(row["user_id"]), row["latitude"], row["longitude"], row["state"])
            for row in found
        ]
