/// Bodies that arrive piece by piece while they are read, wherever they come from.
package dev.gyre.http.arrival;
