/// Bodies of several parts, as forms with files send them (`multipart/form-data`, RFC 7578). Start at
/// [dev.gyre.http.multipart.Multipart] to read one, at [dev.gyre.http.multipart.FormData] to send one.
package dev.gyre.http.multipart;
