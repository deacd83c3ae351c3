package dev.gyre.web;

/// Some of the bytes of a file.
///
/// @param end the first that is not meant any more
record ByteRange(long start, long end) {
    long length() {
        return end - start;
    }

    /// The value of `Content-Range`.
    String of(long size) {
        return "bytes " + start + "-" + (end - 1) + "/" + size;
    }
}
