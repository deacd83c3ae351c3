/// HTTP/1.1 on the channels of a loop, both roles: nobody outside this room sees Netty.
package dev.gyre.http.netty;
