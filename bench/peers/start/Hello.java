import module dev.gyre.web;

void main(String[] args) {
    App.create().get("/", _ -> "Hello, World!").run(args);
}
