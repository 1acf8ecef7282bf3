"""Which mail providers users have, for the team that fights bounces. Was a query typed in once; is a job now."""

from __future__ import annotations

from collections import Counter
from datetime import date

from clipdata.registry import job
from clipdata.warehouse import connect


@job("mail-providers")
def mail_providers(day: date) -> None:
    warehouse = connect()
    rows = warehouse.query("select email from user_contact where changed <= :day", day=day)
    providers = Counter(str(row["email"]).rpartition("@")[2] for row in rows)
    for provider, users in providers.most_common(50):
        warehouse.execute("insert into mail_provider_daily (day, provider, users) values (:day, :p, :n)", day=day, p=provider, n=users)
