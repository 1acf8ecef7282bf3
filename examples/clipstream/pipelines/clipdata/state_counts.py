"""Active users by US state, for charts that may leave the US."""

from __future__ import annotations

from collections import Counter
from datetime import date

from clipdata.users import UserRepository
from clipdata.warehouse import Warehouse
from regionguard import declassify

# Smaller groups could point to a person.
SMALLEST_GROUP = 1000


@declassify(data="us-user.private.location", method="aggregate", approved_by="usds-privacy")
def count_by_state(warehouse: Warehouse, day: date) -> dict[str, int]:
    counts = Counter(row.state for row in UserRepository(warehouse).location_rows(day))
    return {state: users for state, users in counts.items() if users >= SMALLEST_GROUP}
