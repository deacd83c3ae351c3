/// Serving HTTP. Start at [dev.gyre.http.server.HttpServer].
package dev.gyre.http.server;
