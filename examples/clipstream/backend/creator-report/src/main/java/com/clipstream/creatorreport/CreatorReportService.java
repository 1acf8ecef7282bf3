package com.clipstream.creatorreport;

import com.clipstream.accounts.AccountService;
import com.clipstream.accounts.Contact;
import com.clipstream.accounts.PublicProfiles;

/** Puts together what partner managers need to know of a creator. */
public final class CreatorReportService {
    /** A creator with the address for contracts. */
    public record CreatorDetails(String name, String email, String phone) {}

    private final AccountService accounts;
    private final PublicProfiles profiles;

    public CreatorReportService(AccountService accounts, PublicProfiles profiles) {
        this.accounts = accounts;
        this.profiles = profiles;
    }

    public CreatorDetails detailsFor(String creatorId) {
        Contact contact = accounts.contactOf(creatorId);
        return new CreatorDetails(publicNameOf(creatorId), contact.email(), contact.phone());
    }

    public String publicNameOf(String creatorId) {
        return profiles.displayNameOf(creatorId).orElse("unknown");
    }
}
