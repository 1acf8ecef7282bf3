package com.clipstream.payouts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells whoever subscribed that a payout went out. */
public final class PayoutBus {
    /** A payout that was sent; amounts in cents. */
    public record PayoutSent(String accountId, long cents) {}

    private final List<Consumer<PayoutSent>> listeners = new ArrayList<>();

    public void subscribe(Consumer<PayoutSent> listener) {
        listeners.add(listener);
    }

    public void publish(PayoutSent event) {
        for (Consumer<PayoutSent> listener : listeners) {
            listener.accept(event);
        }
    }
}
