package com.clipstream.accounts;

import java.util.Optional;

/** Where accounts are kept. */
public interface AccountRepository {
    Optional<Contact> findContact(String accountId);

    void saveContact(Contact contact);
}
