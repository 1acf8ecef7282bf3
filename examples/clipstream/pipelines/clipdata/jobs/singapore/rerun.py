"""``rerun JOB DAY``: the on-call engineer in Singapore starts a failed job again."""

from __future__ import annotations

import sys
from datetime import date

# Imported so that they register themselves.
from clipdata.jobs import creator_counts, weekly_digest  # noqa: F401
from clipdata.registry import run_job


def rerun(name: str, day: date) -> None:
    print(f"running {name} for {day.isoformat()}")
    run_job(name, day)


if __name__ == "__main__":
    rerun(sys.argv[1], date.fromisoformat(sys.argv[2]))
