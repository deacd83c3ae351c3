/// A javac plugin that proves the promise of `@NoSwitch`: start at `NoSwitchPlugin`; and an annotation
/// processor that keeps comments for the documents of APIs: start at `DescriptionProcessor`. They use the
/// compiler's public interfaces only, and know the marks by their names: this must not depend on any other
/// room.
package dev.gyre.compiler;
