/// Who asks, and what may be asked from where: credentials, tokens, passwords, sessions, and middleware against what
/// browsers and strangers do. Start at [dev.gyre.web.security.SecurityScheme]. It knows nothing of routes.
package dev.gyre.web.security;
