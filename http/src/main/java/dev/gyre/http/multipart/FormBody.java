package dev.gyre.http.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.BodyWriter;
import java.util.List;
import java.util.OptionalLong;

/// A form as it is sent.
final class FormBody extends Body {
    private final List<FormField> fields;
    private final String boundary;

    FormBody(List<FormField> fields, String boundary) {
        this.fields = fields;
        this.boundary = boundary;
    }

    @Override
    public OptionalLong length() {
        long length = end().length;
        for (FormField field : fields) {
            OptionalLong ofContent = field.content().length();
            if (ofContent.isEmpty()) {
                return OptionalLong.empty();
            }
            length += head(field).length + ofContent.getAsLong() + 2;
        }
        return OptionalLong.of(length);
    }

    @Override
    public boolean isRepeatable() {
        return fields.stream().allMatch(field -> field.content().isRepeatable());
    }

    @Override
    @Parks
    public void writeTo(BodyWriter out) {
        for (FormField field : fields) {
            out.write(head(field));
            field.content().writeTo(out);
            out.write("\r\n");
        }
        out.write(end());
    }

    private byte[] head(FormField field) {
        return ("--" + boundary + "\r\n" + field.head() + "\r\n").getBytes(UTF_8);
    }

    private byte[] end() {
        return ("--" + boundary + "--\r\n").getBytes(UTF_8);
    }
}
