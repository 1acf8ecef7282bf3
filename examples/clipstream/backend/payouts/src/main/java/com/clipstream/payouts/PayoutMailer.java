package com.clipstream.payouts;

import com.clipstream.accounts.AccountService;
import com.clipstream.accounts.Contact;
import com.clipstream.payouts.PayoutBus.PayoutSent;

/** Writes to creators when their money is on the way. */
public final class PayoutMailer {
    /** The mail gateway. */
    public interface MailGateway {
        void send(String recipient, String subject);
    }

    private final AccountService accounts;
    private final MailGateway mail;

    public PayoutMailer(AccountService accounts, MailGateway mail) {
        this.accounts = accounts;
        this.mail = mail;
    }

    public void onPayout(PayoutSent event) {
        Contact contact = accounts.contactOf(event.accountId());
        mail.send(contact.email(), "Your payout of $%.2f is on its way".formatted(event.cents() / 100.0));
    }
}
