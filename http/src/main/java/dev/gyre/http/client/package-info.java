/// The client: start at [dev.gyre.http.client.HttpClient]. A request goes through a visible chain: redirects,
/// what every request gets, then a connection of the loop's pool, or an application in this process.
package dev.gyre.http.client;
