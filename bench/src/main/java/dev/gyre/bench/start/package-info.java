/// How long a small service takes from the start of its process to its first answer.
@NullMarked
package dev.gyre.bench.start;

import org.jspecify.annotations.NullMarked;
