// Shows the document that the page names. It is a file, since pages allow no scripts of their own.
const place = document.getElementById("api");
Redoc.init(place.dataset.document, {}, place);
