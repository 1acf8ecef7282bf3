"""The pipelines' internal API: single look-ups for other services."""

from __future__ import annotations

from fastapi import FastAPI

from clipdata.api.gates import Caller, us_callers_only
from clipdata.users import ContactRow, PublicProfiles
from clipdata.users.lookups import contacts_for
from clipdata.warehouse import connect

app = FastAPI(title="clipdata-internal")


@us_callers_only
def read_contact(caller: Caller, user_id: str) -> ContactRow:
    rows = contacts_for([user_id])
    if not rows:
        raise LookupError(f"no user {user_id}, asked by {caller.id}")
    return rows[0]


@app.get("/users/{user_id}/contact")
def get_contact(user_id: str, caller_id: str, caller_country: str) -> ContactRow:
    return read_contact(Caller(caller_id, caller_country), user_id)


@app.get("/users/{user_id}/followers")
def get_followers(user_id: str) -> int:
    return PublicProfiles(connect()).followers_of(user_id)
