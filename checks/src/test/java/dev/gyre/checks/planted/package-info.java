/// Faults made on purpose, one for each rule, so that a test can show that the rule finds it.
package dev.gyre.checks.planted;
