/// Pages by templates of Pebble: [dev.gyre.web.pebble.PebbleTemplates]. It takes `io.pebbletemplates:pebble`.
package dev.gyre.web.pebble;
