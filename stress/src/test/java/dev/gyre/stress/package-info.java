/// What runs the stress tests, which stand in the packages of what they test; and the soak. Start with `JcstressTest`.
@NullMarked
package dev.gyre.stress;

import org.jspecify.annotations.NullMarked;
