// Shows the document that the page names. It is a file, since pages allow no scripts of their own.
const place = document.getElementById("api");
SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    oauth2RedirectUrl: new URL("oauth2-redirect.html", document.currentScript.src).href,
    deepLinking: true,
    validatorUrl: null, // nobody else is told of this API
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
});
