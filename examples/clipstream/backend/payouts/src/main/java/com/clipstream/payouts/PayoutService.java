package com.clipstream.payouts;

import com.clipstream.payouts.PayoutBus.PayoutSent;

/** Settles what creators earned. Runs in the US. */
public final class PayoutService {
    /** The bank's side. */
    public interface Bank {
        void transfer(String accountId, long cents);
    }

    private final Bank bank;
    private final PayoutBus bus;

    public PayoutService(Bank bank, PayoutBus bus, PayoutMailer mailer) {
        this.bank = bank;
        this.bus = bus;
        bus.subscribe(mailer::onPayout);
    }

    public void settle(String accountId, long cents) {
        bank.transfer(accountId, cents);
        bus.publish(new PayoutSent(accountId, cents));
    }
}
