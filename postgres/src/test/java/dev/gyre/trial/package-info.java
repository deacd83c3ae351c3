/// What stands for an application in tests.
package dev.gyre.trial;
