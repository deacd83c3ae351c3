/// Records of a music shop; the processor makes their tables.
@NullMarked
package dev.gyre.orm.music;

import org.jspecify.annotations.NullMarked;
