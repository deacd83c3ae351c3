package dev.gyre.http.multipart;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A form with files to be sent (httpx's `files=`, aiohttp's `FormData`). Immutable: each change gives a new form.
///
/// ```java
/// Request request = FormData.create().with("title", "Holiday").withFile("photo", photo).addTo(Request.post(url,
/// Body.empty()));
/// ```
public final class FormData {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final FormData EMPTY = new FormData(List.of());

    private final List<FormField> fields;

    private FormData(List<FormField> fields) {
        this.fields = fields;
    }

    /// A form without fields.
    public static FormData create() {
        return EMPTY;
    }

    /// The same with this field behind the others.
    public FormData with(String name, String value) {
        return plus(FormField.text(name, value));
    }

    /// The same with this file behind the others. It is read off the loop when the form is sent. Parks to learn its
    /// length.
    @Parks
    public FormData withFile(String name, Path file) {
        Path filename = file.getFileName();
        return withFile(name, filename == null ? "" : filename.toString(), MediaType.BYTES, Body.file(file));
    }

    /// The same with a file of this content behind the others.
    public FormData withFile(String name, String filename, MediaType type, Body content) {
        return plus(FormField.file(name, filename, type, content));
    }

    /// `request` with this form as its body. Each call chooses a boundary that nobody can foresee, so that no content
    /// can contain it on purpose.
    public Request addTo(Request request) {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String boundary = "gyre-" + HexFormat.of().formatHex(bytes);
        return request.withHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
                .withBody(new FormBody(fields, boundary));
    }

    private FormData plus(FormField field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new FormData(List.copyOf(more));
    }
}
