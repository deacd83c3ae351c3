/// Applications: what answers which path, and what stands around it. Start at [dev.gyre.web.App]. It knows
/// messages and handlers, and neither sockets nor who serves it.
package dev.gyre.web;
