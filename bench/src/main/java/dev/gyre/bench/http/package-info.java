/// Servers that say hello, as each project writes its own for the TechEmpower benchmarks: plain text and JSON, with the
/// headers `Server` and `Date`.
package dev.gyre.bench.http;
