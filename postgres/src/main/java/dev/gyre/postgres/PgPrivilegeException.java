package dev.gyre.postgres;

/// The role may not do this (42501).
public final class PgPrivilegeException extends PgQueryException {
    PgPrivilegeException(PgServerError error) {
        super(error);
    }
}
