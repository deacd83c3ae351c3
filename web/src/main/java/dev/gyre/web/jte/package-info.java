/// Pages by templates of [jte](https://jte.gg), the only room that knows it: [dev.gyre.web.jte.JteTemplates].
package dev.gyre.web.jte;
