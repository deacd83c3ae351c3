/// A javac plugin that proves the promise of `@NoSwitch`. Start at `NoSwitchPlugin`. It uses the compiler's public
/// interfaces only, and knows the marks by their names: it must not depend on any other room.
package dev.gyre.compiler;
