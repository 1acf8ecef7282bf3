"""Nightly snapshots to the data centre in Virginia, until it closes in the summer of 2028, and the clearing of old ones."""

from __future__ import annotations

from datetime import date, timedelta

from clipdata.warehouse import ObjectStorage

USER_TABLES = ("user_private", "user_contact", "user_location", "user_device")
KEEP = timedelta(days=35)


def replicate_to_virginia(storage: ObjectStorage, day: date) -> None:
    for table in USER_TABLES:
        # @data-access us-user.private op=backup to=virginia-dc purpose=disaster-recovery owner=storage
        storage.replicate(table, day, target="virginia-dc")


def drop_old_snapshots(storage: ObjectStorage, day: date) -> None:
    for table in USER_TABLES:
        # @data-access us-user.private op=delete purpose=retention owner=storage
        storage.drop(table, before=day - KEEP, target="virginia-dc")


if __name__ == "__main__":
    replicate_to_virginia(ObjectStorage(), date.today())
    drop_old_snapshots(ObjectStorage(), date.today())
