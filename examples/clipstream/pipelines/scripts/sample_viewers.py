"""Picks viewers for the feed team's phone interviews.

Not part of any deployment: the feed team starts it on the batch host in Singapore.
"""
# @runs-in singapore-dc scope=file

from __future__ import annotations

import random
import sys

from clipdata.users.lookups import contacts_for
from clipdata.warehouse import connect, ids_of


def sample_viewers(size: int) -> list[str]:
    viewers = ids_of(connect().query("select user_id from viewer_daily where country = 'US'"))
    chosen = random.sample(viewers, min(size, len(viewers)))
    return [f"{contact.user_id} {contact.phone or contact.email}" for contact in contacts_for(chosen)]


if __name__ == "__main__":
    print("\n".join(sample_viewers(int(sys.argv[1]))))
