package dev.gyre.http.multipart;

/// How much of a body of several parts is accepted. The body as a whole is limited by the server,
/// [dev.gyre.http.Limits#body].
///
/// @param parts how many there may be; more is answered with 413
/// @param headers header lines of each part; more is answered with 431
/// @param headerBytes bytes of the headers of each part; more is answered with 413
/// @param text bytes of a part that is taken as text, [Part#text]; more is answered with 413
/// @param inMemory how many bytes of files [Multipart#form] keeps in memory; the rest goes to the disk
public record MultipartLimits(int parts, int headers, int headerBytes, int text, int inMemory) {
    /// 200 parts, each with 16 headers in 8 KiB, 1 MiB of text, and 1 MiB of files in memory.
    public static MultipartLimits standard() {
        return new MultipartLimits(200, 16, 8 << 10, 1 << 20, 1 << 20);
    }

    /// Checks that none of them is less than one.
    ///
    /// @throws IllegalArgumentException if one is
    public MultipartLimits {
        if (Math.min(Math.min(Math.min(parts, headers), Math.min(headerBytes, text)), inMemory) < 1) {
            throw new IllegalArgumentException("each limit of a multipart body is at least one, but these are parts "
                    + parts + ", headers " + headers + ", headerBytes " + headerBytes + ", text " + text
                    + " and inMemory " + inMemory);
        }
    }

    /// The same with as many parts.
    public MultipartLimits withParts(int most) {
        return new MultipartLimits(most, headers, headerBytes, text, inMemory);
    }

    /// The same with as many bytes of a text.
    public MultipartLimits withText(int most) {
        return new MultipartLimits(parts, headers, headerBytes, most, inMemory);
    }

    /// The same with more or less of the files in memory.
    public MultipartLimits withInMemory(int most) {
        return new MultipartLimits(parts, headers, headerBytes, text, most);
    }
}
