/// Where HTTP meets Netty: pipelines, codecs, and connections as tasks see them. What it decides, `wire` and
/// `guard` have decided.
package dev.gyre.http.netty;
