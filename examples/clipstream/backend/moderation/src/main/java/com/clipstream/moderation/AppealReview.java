package com.clipstream.moderation;

import dev.regionguard.DataAccess;
import java.util.Optional;

/** Appeals against removed clips, decided by the trust-and-safety team in Los Angeles. */
public final class AppealReview {
    /** The case store. */
    public interface CaseStore {
        Optional<String> column(String caseId, String column);
    }

    private final CaseStore cases;

    public AppealReview(CaseStore cases) {
        this.cases = cases;
    }

    @DataAccess(
            data = "us-user.private.moderation",
            roles = {"trust-and-safety"},
            purpose = "appeals",
            owner = "trust-and-safety")
    public String complaint(String caseId) {
        return cases.column(caseId, "complaint").orElse("");
    }

    /** Address for the decision. Reviewers used to copy it from the account page. */
    @DataAccess(
            data = "us-user.private.contact",
            roles = {"usds", "trust-and-safety"},
            purpose = "appeals",
            owner = "trust-and-safety")
    public String replyAddress(String caseId) {
        return cases.column(caseId, "account_email").orElseThrow();
    }
}
