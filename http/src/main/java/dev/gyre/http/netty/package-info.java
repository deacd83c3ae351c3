/// Where HTTP meets Netty: the only room of HTTP that knows it. Not exported. What begins with Server serves; start
/// there at [dev.gyre.http.netty.ServerLife].
package dev.gyre.http.netty;
