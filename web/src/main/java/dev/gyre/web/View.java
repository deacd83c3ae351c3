package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;

/// A page that is rendered when it is answered with: a template and what it shows.
@FunctionalInterface
public interface View {
    /// The page, as UTF-8.
    @Parks
    Body render() throws Exception;

    /// The page with this status: a form that is shown again has 422.
    @Parks
    default Response response(HttpStatus status) throws Exception {
        return Response.of(MediaType.HTML, render()).withStatus(status);
    }
}
