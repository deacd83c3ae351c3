/// What is measured: one small class for each question, written for each contender as its own users would write it.
@NullMarked
package dev.gyre.bench.scenario;

import org.jspecify.annotations.NullMarked;
