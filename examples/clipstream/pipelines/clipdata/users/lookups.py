"""Short ways to look users up, for jobs that do not want to build a repository."""

from __future__ import annotations

from collections.abc import Sequence

from clipdata.users import ContactRow, UserRepository
from clipdata.warehouse import connect


def contacts_for(user_ids: Sequence[str]) -> list[ContactRow]:
    """E-mail addresses and phone numbers, in no particular order."""
    repository = UserRepository(connect())
    return repository.contact_rows(user_ids)
