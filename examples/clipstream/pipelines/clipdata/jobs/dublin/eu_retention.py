"""Deletes what European users watched, after ninety days. Runs in Dublin."""

from __future__ import annotations

from datetime import date, timedelta

from clipdata.warehouse import Warehouse, connect
from regionguard import data_access

KEEP = timedelta(days=90)


@data_access(
    data="eu-user.private.watch-history",
    op="delete",
    readers=["IE"],
    roles=["eu-privacy"],
    purpose="retention",
    owner="eu-privacy",
)
def delete_old_history(warehouse: Warehouse, day: date) -> None:
    warehouse.execute("delete from eu_watch_history where day < :day", day=day - KEEP)


def count_left(warehouse: Warehouse) -> int:
    # @data-access eu-user.private.watch-history purpose=retention owner=eu-privacy
    rows = warehouse.query("select count(*) as n from eu_watch_history")
    return int(rows[0]["n"])


def main() -> None:
    warehouse = connect()
    delete_old_history(warehouse, date.today())
    print(f"{count_left(warehouse)} rows left")


if __name__ == "__main__":
    main()
