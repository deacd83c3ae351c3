/// Records of a music shop, and their tables as the processor would make them.
@NullMarked
package dev.gyre.orm.music;

import org.jspecify.annotations.NullMarked;
