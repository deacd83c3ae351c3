package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;

/// A query whose rows become what a function makes of them.
///
/// @param <T> what that is
public final class SelectAs<T> extends SelectSteps<T, SelectAs<T>> {
    private final RowMapper<T> mapper;

    SelectAs(Session session, SelectParts parts, RowMapper<T> mapper) {
        super(session, parts);
        this.mapper = mapper;
    }

    @Override
    SelectAs<T> with(SelectParts changed) {
        return new SelectAs<>(session(), changed, mapper);
    }

    @Override
    RowMapper<T> mapper() {
        return mapper;
    }
}
