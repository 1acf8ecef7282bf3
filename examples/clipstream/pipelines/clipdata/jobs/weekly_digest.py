"""The weekly mail to US users. Runs in the US enclave, every Monday."""

from __future__ import annotations

import smtplib
from datetime import date
from email.message import EmailMessage

from clipdata.registry import job
from clipdata.users.lookups import contacts_for
from clipdata.warehouse import connect, ids_of


@job("weekly-digest")
def weekly_digest(day: date) -> None:
    subscribers = connect().query("select user_id from subscription where digest = 1 and since < :day", day=day)
    with smtplib.SMTP("mail.ttp.internal") as smtp:
        for contact in contacts_for(ids_of(subscribers)):
            smtp.send_message(_digest_for(contact.email, day))


def _digest_for(recipient: str, day: date) -> EmailMessage:
    message = EmailMessage()
    message["To"] = recipient
    message["From"] = "digest@clipstream.example"
    message["Subject"] = f"Your week on ClipStream, {day:%d %B}"
    message.set_content("These clips were made by people you follow.")
    return message
