package dev.gyre.web.launch;

import java.util.List;

/// One route, for people.
///
/// @param method `any` for all of them
/// @param name what answers: `Items.add`; empty for a lambda
/// @param place the file and line that declared it; empty if it is the framework's own
/// @param around the middleware around it, the outermost first
public record RouteLine(String method, String path, String name, String place, List<String> around) {}
