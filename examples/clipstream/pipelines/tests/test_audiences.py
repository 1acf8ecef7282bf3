"""Audiences over a warehouse that holds two users."""

from __future__ import annotations

import unittest
from datetime import date
from typing import Any
from unittest import mock

from clipdata.audiences import audience_size, lapsed_users
from clipdata.users import ContactRow, UserRepository
from clipdata.warehouse import Row, Warehouse


class FakeWarehouse(Warehouse):
    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, sql: str, **binds: Any) -> list[Row]:
        self.asked.append(sql)
        if "count(*)" in sql:
            return [{"n": 2}]
        if "user_contact" in sql:
            return [{"user_id": binds["id"], "email": f"{binds['id']}@example.com", "phone": None}]
        return [{"user_id": "u1"}, {"user_id": "u2"}]


class AudienceTest(unittest.TestCase):
    def test_lapsed_users_come_with_their_addresses(self) -> None:
        warehouse = FakeWarehouse()
        with mock.patch("clipdata.users.lookups.connect", return_value=warehouse):
            audience = lapsed_users(warehouse, date(2026, 11, 2))
        self.assertEqual([member.email for member in audience.members], ["u1@example.com", "u2@example.com"])

    def test_size_reads_no_addresses(self) -> None:
        warehouse = FakeWarehouse()
        self.assertEqual(audience_size(warehouse, date(2026, 11, 2)), 2)
        self.assertFalse(any("user_contact" in sql for sql in warehouse.asked))

    def test_repository_reads_one_row_per_user(self) -> None:
        rows = UserRepository(FakeWarehouse()).contact_rows(["u7"])
        self.assertEqual(rows, [ContactRow("u7", "u7@example.com", None)])


if __name__ == "__main__":
    unittest.main()
