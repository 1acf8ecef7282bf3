package com.clipstream.helpdeskconsole;

import com.clipstream.accounts.Contact;
import com.clipstream.helpdesk.HelpDeskService;
import com.clipstream.web.Caller;
import com.clipstream.web.GetMapping;
import com.clipstream.web.RestController;

/** The console that the help desk in Singapore works with. */
@RestController
public final class HelpDeskController {
    private final HelpDeskService helpDesk;

    public HelpDeskController(HelpDeskService helpDesk) {
        this.helpDesk = helpDesk;
    }

    @GetMapping("/accounts/{id}/contact")
    public Contact contact(Caller caller, String id) {
        return helpDesk.contactFor(caller, id);
    }

    @GetMapping("/accounts/{id}/greeting")
    public String greeting(Caller caller, String id) {
        return helpDesk.greetingFor(caller, id);
    }

    @GetMapping("/accounts/{id}/callback")
    public String callback(Caller caller, String id) {
        return helpDesk.phoneFor(caller, id);
    }
}
