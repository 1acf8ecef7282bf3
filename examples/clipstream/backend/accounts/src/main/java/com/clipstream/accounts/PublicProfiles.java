package com.clipstream.accounts;

import dev.regionguard.DataAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** What anybody sees on a profile page. */
@DataAccess(data = "us-user.public", purpose = "profile-pages", owner = "usds-identity")
public final class PublicProfiles {
    private final DataSource users;

    public PublicProfiles(DataSource users) {
        this.users = users;
    }

    public Optional<String> displayNameOf(String accountId) {
        String sql = "select display_name from profile_card where user_id = ?";
        try (Connection connection = users.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, accountId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("profile store does not answer", e);
        }
    }
}
