package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.Headers;
import dev.gyre.http.MediaType;
import dev.gyre.http.Parameters;
import dev.gyre.http.Request;
import dev.gyre.http.StatusException;
import dev.gyre.http.multipart.Multipart;
import dev.gyre.http.multipart.Part;
import dev.gyre.http.multipart.UploadedForm;
import dev.gyre.web.bind.Binder;
import dev.gyre.web.bind.Bound;
import dev.gyre.web.bind.Content;
import java.util.List;
import java.util.Optional;

/// Reads what an endpoint wants of the body of a request: JSON, a form, or a form up to a file that the endpoint reads
/// while it arrives.
final class BodyReading {
    private BodyReading() {}

    @Parks
    static void read(Binder binder, Request request, Bound bound) {
        if (binder.body().isForm()) {
            readForm(binder, request, bound);
        } else {
            var content = new Content(
                    request.contentType().orElse(null), request.body().bytes());
            binder.readBody(content, bound);
        }
    }

    /// What is neither kind of form has no fields.
    @Parks
    private static void readForm(Binder binder, Request request, Bound bound) {
        switch (request.contentType().map(MediaType::essence).orElse("")) {
            case "application/x-www-form-urlencoded" -> binder.readForm(request.form(), List.of(), bound);
            case "multipart/form-data" -> readParts(binder, request, bound);
            default -> binder.readForm(Parameters.empty(), List.of(), bound);
        }
    }

    @Parks
    private static void readParts(Binder binder, Request request, Bound bound) {
        try {
            Optional<String> arriving = binder.body().arriving();
            if (arriving.isPresent()) {
                readArriving(binder, Multipart.of(request), arriving.get(), bound);
                return;
            }
            UploadedForm form = Multipart.of(request).form();
            Afterwards.current().addLast(form::close);
            binder.readForm(form.fields(), form.files(), bound);
        } catch (BadMessageException e) {
            throw new StatusException(
                    e.status(), "There was an error parsing the body: " + e.getMessage(), Headers.empty(), e);
        }
    }

    /// What comes behind the file cannot be wanted. Other files are skipped, and so is one that nobody chose.
    @Parks
    private static void readArriving(Binder binder, Multipart parts, String file, Bound bound) {
        Parameters fields = Parameters.empty();
        for (Part part : parts) {
            if (!part.isFile()) {
                fields = fields.plus(part.name(), part.text());
            } else if (part.name().equals(file) && !part.filename().orElse("").isEmpty()) {
                binder.readForm(fields, Optional.of(part), bound);
                return;
            }
        }
        binder.readForm(fields, Optional.empty(), bound);
    }
}
