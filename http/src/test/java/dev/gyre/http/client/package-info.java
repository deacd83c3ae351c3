@NullMarked
package dev.gyre.http.client;

import org.jspecify.annotations.NullMarked;
