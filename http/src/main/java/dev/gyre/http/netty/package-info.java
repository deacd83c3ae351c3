/// Where HTTP meets Netty: pipelines, codecs, and connections as tasks see them. The only room of HTTP that knows
/// Netty, and not exported. What it decides, `wire` and `guard` have decided. What begins with Server serves; start
/// there at [dev.gyre.http.netty.ServerLife].
package dev.gyre.http.netty;
