"""Jobs by name, so that the scheduler and the people on call can start them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Job = Callable[[date], None]

JOBS: dict[str, Job] = {}


def job(name: str) -> Callable[[Job], Job]:
    """Registers a function as the job ``name``."""

    def register(function: Job) -> Job:
        if name in JOBS:
            raise ValueError(f"job {name} exists already")
        JOBS[name] = function
        return function

    return register


def run_job(name: str, day: date) -> None:
    function = JOBS.get(name)
    if function is None:
        raise KeyError(f"no job {name}; there are {', '.join(sorted(JOBS))}")
    function(day)
