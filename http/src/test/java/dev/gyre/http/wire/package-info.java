/// Decisions tested with texts and bytes, split everywhere.
package dev.gyre.http.wire;
