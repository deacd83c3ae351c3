package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.Body;

/// A page that is rendered when it is answered with: a template and what it shows.
@FunctionalInterface
public interface View {
    /// The page, as UTF-8.
    @Parks
    Body render() throws Exception;
}
