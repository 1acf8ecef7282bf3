package com.clipstream.accounts;

import java.util.NoSuchElementException;

/** Accounts of US users. Runs in the US enclave; other services link it as a library. */
public final class AccountService {
    private final AccountRepository accounts;

    public AccountService(AccountRepository accounts) {
        this.accounts = accounts;
    }

    public Contact contactOf(String accountId) {
        return accounts
                .findContact(accountId)
                .orElseThrow(() -> new NoSuchElementException("no account " + accountId));
    }

    public void changePhone(String accountId, String phone) {
        Contact contact = contactOf(accountId);
        accounts.saveContact(new Contact(accountId, contact.email(), phone));
    }
}
