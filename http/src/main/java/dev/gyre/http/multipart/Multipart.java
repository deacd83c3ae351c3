package dev.gyre.http.multipart;

import dev.gyre.Parks;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.StatusException;
import dev.gyre.http.arrival.ArrivingBody;
import dev.gyre.http.guard.MultipartParser;
import dev.gyre.http.guard.MultipartParser.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parts of a form with files, one after the other, as they arrive (aiohttp's `MultipartReader`). Nothing is kept:
/// a file of any size goes through a few KiB of memory.
///
/// ```java
/// for (Part part : Multipart.of(request)) {
///     if (part.isFile()) part.saveTo(directory.resolve(id)); else fields.put(part.name(), part.text());
/// }
/// ```
///
/// Who goes on to the next part skips what was not read of the one before. [#form] takes all parts at once. For one
/// task at a time.
public final class Multipart implements Iterable<Part> {
    // RFC 2046 §5.1.1
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");
    private static final int PIECE = 16 << 10;
    private static final byte[] NONE = {};

    private final MultipartParser parser;
    private final MultipartLimits limits;
    private final InputStream body;
    private final byte[] piece = new byte[PIECE];
    private PartPieces current = new PartPieces(this); // of the part that is being read
    private boolean isInPart;

    private Multipart(MultipartParser parser, MultipartLimits limits, InputStream body) {
        this.parser = parser;
        this.limits = limits;
        this.body = body;
    }

    /// The parts of this request's body, with the standard limits.
    ///
    /// @throws StatusException 415 if the request is no form of this kind
    @Parks
    public static Multipart of(Request request) {
        return of(request, MultipartLimits.standard());
    }

    /// The parts of this request's body.
    ///
    /// @throws StatusException 415 if the request is no form of this kind
    @Parks
    public static Multipart of(Request request, MultipartLimits limits) {
        MediaType type = request.contentType().orElseThrow(() -> unsupported("no Content-Type"));
        if (!type.essence().equals("multipart/form-data")) {
            throw unsupported(type.essence());
        }
        String boundary = type.parameter("boundary")
                .filter(text -> BOUNDARY.matcher(text).matches())
                .orElseThrow(() -> new BadMessageException(
                        HttpStatus.BAD_REQUEST,
                        "the content type " + type + " names no boundary of 1 to 70 characters that may stand in one",
                        null));
        var parser = new MultipartParser(boundary, limits.parts(), limits.headers(), limits.headerBytes());
        return new Multipart(parser, limits, request.body().stream());
    }

    /// The next part; empty behind the last one. Parks until its headers have come.
    ///
    /// @throws BadMessageException if the body is not what it should be
    @Parks
    public Optional<Part> next() {
        current.leave();
        while (isInPart) {
            data(); // is skipped
        }
        if (step() != Step.PART) {
            return Optional.empty();
        }
        isInPart = true;
        current = new PartPieces(this);
        Headers headers = parser.headers();
        var disposition = Disposition.of(headers.all("Content-Disposition"));
        return Optional.of(new Part(disposition, headers, new ArrivingBody(current), limits.text()));
    }

    /// Takes all parts: texts into memory, files into memory or onto the disk. Close what it returns. Parks.
    ///
    /// @throws BadMessageException if the body is not what it should be
    @Parks
    public UploadedForm form() {
        return UploadedForm.read(this, limits);
    }

    /// All parts; each step may park. It goes on where [#next] has come to.
    @Override
    public Iterator<Part> iterator() {
        return new PartIterator(this);
    }

    /// More of the part that is being read; no byte at its end.
    @Parks
    byte[] data() {
        if (step() == Step.DATA) {
            return parser.data();
        }
        isInPart = false;
        return NONE;
    }

    @Parks
    private Step step() {
        Step step = parser.next();
        while (step == Step.MORE) {
            parser.feed(read());
            step = parser.next();
        }
        return step;
    }

    @Parks
    private byte[] read() {
        try {
            int count = body.read(piece);
            if (count < 0) {
                throw parser.cutShort();
            }
            return Arrays.copyOf(piece, count);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the body of the request", e);
        }
    }

    private static StatusException unsupported(String found) {
        return new StatusException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "expected a form with files, multipart/form-data; found " + found);
    }
}
