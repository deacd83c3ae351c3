/// From what a request carries to typed values, or to one list of problems. Pure: bytes come in, values or
/// problems come out. [dev.gyre.web.bind.Shapes] looks at declarations once, [dev.gyre.web.bind.Shape] is what
/// it finds, and [dev.gyre.web.bind.Reading] and [dev.gyre.web.bind.Binder] obey it for each request.
package dev.gyre.web.bind;
