"""Answers simple questions in support chats. Runs in Singapore."""

from __future__ import annotations

from dataclasses import dataclass

from clipdata.api.gates import Caller, ForbiddenRegion
from clipdata.api.internal import read_contact


@dataclass(frozen=True)
class Ticket:
    asker: Caller
    user_id: str
    question: str


def answer_contact_question(ticket: Ticket) -> str:
    """Tells US staff where we would write to; everybody else is sent to a US colleague."""
    try:
        contact = read_contact(ticket.asker, ticket.user_id)
    except ForbiddenRegion:
        return "Please ask a colleague in the US."
    return f"We would write to {contact.email}."
