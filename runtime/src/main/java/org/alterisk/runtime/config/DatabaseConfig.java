package org.alterisk.runtime.config;

/// How to reach PostgreSQL.
public record DatabaseConfig(String url, String user, String password) {
    public static DatabaseConfig from(Environment environment) {
        return new DatabaseConfig(
                environment.text("DATABASE_URL", "jdbc:postgresql://localhost:5432/alterisk"),
                environment.text("DATABASE_USER", "alterisk"),
                environment.text("DATABASE_PASSWORD", ""));
    }

    @Override
    public String toString() {
        return "DatabaseConfig[" + user + "]"; // a URL may hold a password
    }
}
