package com.clipstream.accounts;

import com.clipstream.web.Caller;
import dev.regionguard.RegionGate;

/** Checks at run time that whoever asks is in the US. */
public final class CallerChecks {
    private CallerChecks() {}

    /** Thrown to callers who are elsewhere. */
    public static final class ForbiddenRegionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ForbiddenRegionException(Caller caller) {
            super(caller.id() + " may not read US user data from " + caller.country());
        }
    }

    @RegionGate("US")
    public static void requireUsCaller(Caller caller) {
        if (!"US".equals(caller.country())) {
            throw new ForbiddenRegionException(caller);
        }
    }

    @RegionGate("US")
    public static boolean isUsCaller(Caller caller) {
        return "US".equals(caller.country());
    }
}
