/// From what an application has declared to its document (OpenAPI 3.1). Pure: [dev.gyre.web.openapi.Operation]s
/// come in, a tree for JSON comes out of [dev.gyre.web.openapi.ApiDocument]. It knows nothing of routes and requests.
package dev.gyre.web.openapi;
