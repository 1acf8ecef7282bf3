"""Checks at run time that whoever asks is in the US."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Caller:
    id: str
    country: str


class ForbiddenRegion(Exception):
    pass


# @region-gate US
def us_callers_only(endpoint: Callable[Concatenate[Caller, P], R]) -> Callable[Concatenate[Caller, P], R]:
    """The endpoint runs only for callers in the US; its first parameter is the caller."""

    @wraps(endpoint)
    def guarded(caller: Caller, *args: P.args, **kwargs: P.kwargs) -> R:
        if caller.country != "US":
            raise ForbiddenRegion(f"{caller.id} asks from {caller.country}")
        return endpoint(caller, *args, **kwargs)

    return guarded
