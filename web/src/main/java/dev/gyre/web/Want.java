package dev.gyre.web;

import java.util.List;

/// Something that has to be provided although no parameter asks for it.
///
/// @param scopes those that a client must have for it
record Want(Need need, List<String> scopes) {
    Want {
        scopes = List.copyOf(scopes);
    }
}
