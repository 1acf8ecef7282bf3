package com.clipstream.accounts;

import dev.regionguard.DataAccess;
import dev.regionguard.Op;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Accounts in Oracle's cloud. Owned by USDS. */
public final class OracleAccountRepository implements AccountRepository {
    private final DataSource users;

    public OracleAccountRepository(DataSource users) {
        this.users = users;
    }

    @Override
    @DataAccess(
            data = "us-user.private.contact",
            readers = {"US"},
            roles = {"usds"},
            purpose = "account-service",
            owner = "usds-identity")
    public Optional<Contact> findContact(String accountId) {
        String sql = "select email, phone from user_private where user_id = ?";
        try (Connection connection = users.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, accountId);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Contact(accountId, rows.getString("email"), rows.getString("phone")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("account store does not answer", e);
        }
    }

    @Override
    @DataAccess(data = "us-user.private.contact", op = Op.WRITE, to = "oci:us-ashburn-1", roles = "usds")
    public void saveContact(Contact contact) {
        String sql = "update user_private set email = ?, phone = ? where user_id = ?";
        try (Connection connection = users.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, contact.email());
            statement.setString(2, contact.phone());
            statement.setString(3, contact.accountId());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("account store does not answer", e);
        }
    }
}
