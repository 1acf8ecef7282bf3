"""Retrains the trend model for Europe. The GPUs are in Singapore, so the histories are read from there."""

from __future__ import annotations

from collections import Counter
from datetime import date

from clipdata.warehouse import Row, Warehouse, connect


def load_watch_history(warehouse: Warehouse, day: date) -> list[Row]:
    sql = "select user_id, clip_id, watched_seconds from eu_watch_history where day = :day"
    return warehouse.query(sql, day=day)  # @data-access eu-user.private.watch-history purpose=trend-model owner=feed


def train_trends(day: date) -> Counter[str]:
    seconds: Counter[str] = Counter()
    for row in load_watch_history(connect(), day):
        seconds[str(row["clip_id"])] += int(row["watched_seconds"])
    return seconds
