"""What the growth team in Beijing asks the warehouse, through their notebook server."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter

from clipdata.audiences import audience_size, lapsed_users
from clipdata.users import PublicProfiles
from clipdata.warehouse import Row, connect

router = APIRouter(prefix="/growth")


@router.get("/lapsed/{day}")
def lapsed_report(day: date) -> dict[str, object]:
    """Whom the win-back campaign would write to."""
    audience = lapsed_users(connect(), day)
    return {"name": audience.name, "emails": [member.email for member in audience.members]}


@router.get("/lapsed/{day}/size")
def lapsed_size(day: date) -> int:
    return audience_size(connect(), day)


@router.get("/creators")
def top_creators(limit: int = 50) -> list[Row]:
    return PublicProfiles(connect()).top_creators(limit)
