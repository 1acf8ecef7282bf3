"""Withholding tax on payouts to US creators who perform in Singapore."""

from __future__ import annotations

from clipdata.warehouse import Row, connect

RATE = 0.15


def taxable_payouts(year: int) -> list[Row]:
    # @data-access us-user.private.payout op=read purpose=withholding-tax owner=payouts volume=4200
    # @data-exempt foreign-read ticket=SEC-1530 until=2028-04-30 approved-by="Renee Whitfield (USDS)"
    #   reason="Singapore's tax authority wants the filing made from a system in Singapore;
    #   the rows cover those performers only."
    rows = connect().query("select * from payout where performed_in = 'SG' and year = :year", year=year)
    return rows


def tax_due(year: int) -> float:
    return sum(RATE * float(row["amount"]) for row in taxable_payouts(year))
