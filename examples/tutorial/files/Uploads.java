// gyre run Uploads.java
import module dev.gyre.http;
import module dev.gyre.web;

record Kept(String name, long size, Optional<String> type) {}

@Endpoints
class Uploads {
    private final Map<String, byte[]> kept = new HashMap<>();

    @Post("/files")
    @Status(201)
    Kept keep(UploadedFile file, @FormField Optional<String> name) { // a large one lies on the disk
        String called = name.orElse(file.filename());
        kept.put(called, file.bytes());
        return new Kept(called, file.size(), file.contentType().map(MediaType::text));
    }

    @Post("/albums")
    List<String> album(List<UploadedFile> pictures) {
        return pictures.stream().map(UploadedFile::filename).toList();
    }

    @Post("/lines")
    long lines(@MaxBytes(1 << 20) Part file) throws IOException { // read while it arrives
        try (var in = new BufferedReader(new InputStreamReader(file.body().stream()))) {
            return in.lines().count();
        }
    }

    @Get("/files/{name}")
    Response download(String name, Request request) {
        byte[] file = kept.get(name);
        if (file == null) {
            throw new StatusException(HttpStatus.NOT_FOUND, "there is no file " + name);
        }
        return Download.of(name, file).response(request);
    }
}

App app() {
    return App.create().endpoints(new Uploads());
}

void main(String[] args) {
    app().run(args);
}
