package dev.gyre.postgres;

/// Which exception belongs to which SQLSTATE.
final class ServerErrors {
    private ServerErrors() {}

    static PgServerException exception(PgServerError error) {
        String state = error.sqlState();
        String group = state.substring(0, Math.min(2, state.length()));
        return switch (group) {
            case "0A" -> new PgUnsupportedException(error);
            case "22" -> new PgDataException(error);
            case "23" -> constraint(state, error);
            case "25" -> transaction(state, error);
            case "28" -> new PgAuthenticationException(error);
            case "3D" -> new PgUndefinedDatabaseException(error);
            case "40" -> rollback(state, error);
            case "42" -> query(state, error);
            case "53" -> resource(state, error);
            case "57" -> intervention(state, error);
            default -> other(state, error);
        };
    }

    private static PgConstraintException constraint(String state, PgServerError error) {
        return switch (state) {
            case "23505" -> new PgUniqueException(error);
            case "23503", "23001" -> new PgForeignKeyException(error);
            case "23502" -> new PgNotNullException(error);
            case "23514" -> new PgCheckException(error);
            case "23P01" -> new PgExclusionException(error);
            default -> new PgConstraintException(error);
        };
    }

    private static PgTransactionException transaction(String state, PgServerError error) {
        return switch (state) {
            case "25006" -> new PgReadOnlyException(error);
            case "25P02" -> new PgFailedTransactionException(error);
            default -> new PgTransactionException(error);
        };
    }

    private static PgRollbackException rollback(String state, PgServerError error) {
        return switch (state) {
            case "40001" -> new PgSerializationException(error);
            case "40P01" -> new PgDeadlockException(error);
            default -> new PgRollbackException(error);
        };
    }

    private static PgQueryException query(String state, PgServerError error) {
        return switch (state) {
            case "42601" -> new PgSyntaxException(error);
            case "42P01" -> new PgUndefinedTableException(error);
            case "42703" -> new PgUndefinedColumnException(error);
            case "42883" -> new PgUndefinedFunctionException(error);
            case "42501" -> new PgPrivilegeException(error);
            default -> new PgQueryException(error);
        };
    }

    private static PgResourceException resource(String state, PgServerError error) {
        return switch (state) {
            case "53100" -> new PgDiskFullException(error);
            case "53200" -> new PgOutOfMemoryException(error);
            case "53300" -> new PgTooManyConnectionsException(error);
            default -> new PgResourceException(error);
        };
    }

    private static PgInterventionException intervention(String state, PgServerError error) {
        if (state.equals("57014")) {
            return new PgQueryCancelledException(error);
        }
        return state.startsWith("57P") ? new PgShutdownException(error) : new PgInterventionException(error);
    }

    private static PgServerException other(String state, PgServerError error) {
        return switch (state) {
            case "55P03" -> new PgLockNotAvailableException(error);
            case "P0001" -> new PgRaisedException(error);
            default -> new PgOtherServerException(error);
        };
    }
}
