"""Decorators that say which personal data a function or class touches.

They only leave a note on what they decorate; Region Guard reads them from the source.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _note(kind: str, values: dict[str, Any]) -> Callable[[Decorated], Decorated]:
    def leave(target: Decorated) -> Decorated:
        notes = getattr(target, "__region_guard__", ())
        target.__region_guard__ = (*notes, (kind, values))  # type: ignore[attr-defined]
        return target

    return leave


def data_access(data: str, **details: Any) -> Callable[[Decorated], Decorated]:
    """This reads, writes or moves the dataset ``data``."""
    return _note("data-access", {"data": data, **details})


def runs_in(*regions: str) -> Callable[[Decorated], Decorated]:
    """This runs in, or answers people in, these regions."""
    return _note("runs-in", {"regions": regions})


def declassify(data: str, **details: Any) -> Callable[[Decorated], Decorated]:
    """What this returns is no longer the dataset ``data``."""
    return _note("declassify", {"data": data, **details})
