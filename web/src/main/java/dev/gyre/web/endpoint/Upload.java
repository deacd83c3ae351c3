package dev.gyre.web.endpoint;

import dev.gyre.http.MediaType;
import java.util.Optional;

/// A file that came with a form (`multipart/form-data`), whole. A parameter of this type, or a list of them,
/// is such a file without a mark.
///
/// @param fileName what the client calls it: never a path to be trusted
/// @param type what it is, if the client said so
/// @param bytes what it holds, which nobody must change
public record Upload(String fileName, Optional<MediaType> type, byte[] bytes) {}
