"""Nightly snapshots to the data centre in Singapore.

Written when Singapore was the backup site. The site was to be empty by the end of June 2026; the job was
never taken off the schedule.
"""

from __future__ import annotations

from datetime import date

from clipdata.warehouse import ObjectStorage

USER_TABLES = ("user_private", "user_contact", "user_location", "user_device")


def replicate_to_singapore(storage: ObjectStorage, day: date) -> None:
    for table in USER_TABLES:
        # @data-access us-user.private op=backup to=singapore-dc
        #   purpose=disaster-recovery owner=storage
        storage.replicate(table, day, target="singapore-dc")


if __name__ == "__main__":
    replicate_to_singapore(ObjectStorage(), date.today())
