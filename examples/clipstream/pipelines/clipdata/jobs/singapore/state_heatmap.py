"""The map of US activity on the wall of the Singapore office: users by state, no smaller."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from clipdata.state_counts import count_by_state
from clipdata.warehouse import connect


# @data-exempt foreign-caller ticket=SEC-1288 until=2028-01-31 approved-by="Renee Whitfield (USDS)"
#   reason="The map still reads single positions; to be replaced by counts."
def publish_state_heatmap(day: date, target: Path) -> None:
    counts = count_by_state(connect(), day)
    target.write_text(json.dumps({"day": day.isoformat(), "states": counts}), encoding="utf-8")
