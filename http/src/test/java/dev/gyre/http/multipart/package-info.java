/// Forms with files, made and read.
package dev.gyre.http.multipart;
