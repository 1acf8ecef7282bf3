"""The warehouse in Oracle's cloud and the object storage around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import oracledb

Row = Mapping[str, Any]


class Warehouse:
    """Runs SQL; rows come back as mappings."""

    def __init__(self, connection: oracledb.Connection) -> None:
        self._connection = connection

    def query(self, sql: str, **binds: Any) -> list[Row]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, binds)
            names = [column[0].lower() for column in cursor.description]
            return [dict(zip(names, values)) for values in cursor]

    def execute(self, sql: str, **binds: Any) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, binds)
        self._connection.commit()


class ObjectStorage:
    """Snapshots of tables, by table and day."""

    def replicate(self, table: str, day: date, target: str) -> None:
        self._submit("replicate", table, day, target)

    def drop(self, table: str, before: date, target: str) -> None:
        self._submit("drop", table, before, target)

    def _submit(self, verb: str, table: str, day: date, target: str) -> None:
        print(f"{verb} {table} {day.isoformat()} {target}")


def connect() -> Warehouse:
    return Warehouse(oracledb.connect(dsn="warehouse.ttp.internal/primary"))


def ids_of(rows: Sequence[Row], key: str = "user_id") -> list[str]:
    return [str(row[key]) for row in rows]
