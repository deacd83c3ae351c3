// A client whose types were made from the document of the library. It talks to a running one, and throws where that does
// not answer as the document says.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };

type Book = components["schemas"]["Book"];

const api = createClient<paths>({ baseUrl: process.argv[2] });

function same(what: string, found: unknown, expected: unknown): void {
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
        throw new Error(`${what}: ${JSON.stringify(found)}, but expected was ${JSON.stringify(expected)}`);
    }
}

const refused = await api.POST("/books", { body: { title: "Emma", author: "Austen" } });
same("without a token", refused.response.status, 401);

const login = await api.POST("/token", {
    body: { username: "ada", password: "s3cret" },
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    bodySerializer: form => new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)])),
});
const token: string = login.data!.access_token;
api.use({
    onRequest({ request }) {
        request.headers.set("Authorization", `Bearer ${token}`);
        return request;
    },
});

const added = await api.POST("/books", { body: { title: "Emma", author: "Austen" } }); // copies has a default
const book: Book = added.data!;
same("a new book", book, { id: 1, title: "Emma", author: "Austen", copies: 1 });

const changed = await api.PATCH("/books/{id}", { params: { path: { id: book.id } }, body: { copies: 3 } });
same("a changed book", changed.data, { ...book, copies: 3 });

const found = await api.GET("/books", { params: { query: { words: "Em" } } });
same("books with these words", found.data!.map(each => each.title), ["Emma"]);

const wrong = await api.POST("/books", { body: { title: "", author: "Austen", copies: 1000 } });
same("a book that cannot be", wrong.response.status, 422);
const problems: components["schemas"]["HTTPValidationError"] = wrong.error as never;
same("where", problems.detail!.map(problem => problem.loc), [["body", "title"], ["body", "copies"]]);

const missing = await api.GET("/books/{id}", { params: { path: { id: 9 } } });
same("no book", missing.response.status, 404);

// @ts-expect-error there is no such path
api.GET("/shelves");
// @ts-expect-error a book has an author
const incomplete: paths["/books"]["post"]["requestBody"]["content"]["application/json"] = { title: "Emma" };
// @ts-expect-error its number is one
const text: string = book.id;

console.log("all is as the document says");
