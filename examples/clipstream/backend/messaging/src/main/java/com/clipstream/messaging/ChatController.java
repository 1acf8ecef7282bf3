package com.clipstream.messaging;

import com.clipstream.accounts.PublicProfiles;
import com.clipstream.web.GetMapping;
import com.clipstream.web.RestController;

/** Chats of the global app, served from Singapore. */
@RestController
public final class ChatController {
    private final PublicProfiles profiles;

    public ChatController(PublicProfiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/chats/{accountId}/title")
    public String title(String accountId) {
        return profiles.displayNameOf(accountId).map(name -> "Chat with " + name).orElse("Chat");
    }
}
