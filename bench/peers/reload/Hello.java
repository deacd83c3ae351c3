import module dev.gyre.web;

void main(String[] args) {
    App.create().get("/", _ -> "saved 0").run(args);
}
