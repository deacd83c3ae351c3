/// Files without holding the loop: start at [dev.gyre.file.AsyncFiles]. Each call is one body of
/// `Async.blocking`, because a file cannot be waited for. Knows nothing of what is in the files.
package dev.gyre.file;
