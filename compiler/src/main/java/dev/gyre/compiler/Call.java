package dev.gyre.compiler;

import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/// Something that may park, or may not: a call, written or implied, or a monitor that is entered.
///
/// @param target what is called; null for a monitor
record Call(Place at, @Nullable ExecutableElement target) {}
