package com.clipstream.payouts;

import com.clipstream.payouts.PayoutBus.PayoutSent;
import dev.regionguard.RunsIn;
import java.util.List;

/** Publishes payouts again whose mails were lost. Operated by the finance team in Singapore. */
@RunsIn("singapore-dc")
public final class PayoutReplay {
    private final PayoutBus bus;

    public PayoutReplay(PayoutBus bus) {
        this.bus = bus;
    }

    public int replay(List<PayoutSent> lost) {
        for (PayoutSent event : lost) {
            bus.publish(event);
        }
        return lost.size();
    }
}
