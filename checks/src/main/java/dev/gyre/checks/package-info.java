/// The rules of the house as tests. A rule is a function from what is looked at to a list of complaints, so that a
/// small planted fault can show that it is able to fail. Start with [House], which knows what there is to look at.
@NullMarked
package dev.gyre.checks;

import org.jspecify.annotations.NullMarked;
