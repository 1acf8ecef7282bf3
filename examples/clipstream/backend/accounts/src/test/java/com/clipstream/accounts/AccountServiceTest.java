package com.clipstream.accounts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Run with {@code java -ea}: the account service over accounts in memory. */
public final class AccountServiceTest {
    private static final class MemoryAccountRepository implements AccountRepository {
        private final Map<String, Contact> contacts = new HashMap<>();

        @Override
        public Optional<Contact> findContact(String accountId) {
            return Optional.ofNullable(contacts.get(accountId));
        }

        @Override
        public void saveContact(Contact contact) {
            contacts.put(contact.accountId(), contact);
        }
    }

    private AccountServiceTest() {}

    public static void main(String[] args) {
        MemoryAccountRepository repository = new MemoryAccountRepository();
        repository.saveContact(new Contact("a1", "ada@example.com", "555-0100"));
        AccountService service = new AccountService(repository);

        service.changePhone("a1", "555-0199");

        assert service.contactOf("a1").phone().equals("555-0199");
        assert service.contactOf("a1").email().equals("ada@example.com");
    }
}
