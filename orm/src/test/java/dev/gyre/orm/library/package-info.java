/// Tables whose keys are several columns, that lead to themselves, and to one at most.
@org.jspecify.annotations.NullMarked
package dev.gyre.orm.library;
