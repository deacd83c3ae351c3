/// Where HTTP meets Netty: pipelines, codecs, and connections as tasks see them. Not exported. What is to be decided,
/// `guard` and `wire` have decided. What begins with Server serves; start there at [dev.gyre.http.netty.ServerLife].
package dev.gyre.http.netty;
