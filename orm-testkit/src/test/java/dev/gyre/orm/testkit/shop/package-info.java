/// Records with all that a row has to keep to.
@NullMarked
package dev.gyre.orm.testkit.shop;

import org.jspecify.annotations.NullMarked;
