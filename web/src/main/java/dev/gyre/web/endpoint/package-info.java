/// The words with which a class says what it answers and what it takes: annotations, and the few types that
/// stand in signatures beside them. Start at [dev.gyre.web.endpoint.Endpoints]. It knows nothing of how they
/// are obeyed.
package dev.gyre.web.endpoint;
