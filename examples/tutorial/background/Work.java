// gyre run Work.java
import module dev.gyre;
import module dev.gyre.web;

import static dev.gyre.Async.*;

record Mail(String to, String text) {}

@Endpoints
class Mails {
    private final List<String> log = new ArrayList<>();

    void open() {
        log.add("open");
    }

    void collect() {
        while (true) {
            sleep(Duration.ofMinutes(10)); // this task only; it is cancelled when the application stops
            log.add("collect");
        }
    }

    void close() {
        IO.println("closed after " + log);
    }

    @Post("/mails")
    @Status(202)
    String send(Mail mail, Background after) {
        after.run(() -> log.add("send to " + mail.to())); // when the answer is sent
        return "it will be sent";
    }

    @Get("/log")
    List<String> log() {
        return log;
    }

    @Get("/rendered")
    @Blocking // would hold the loop: it gets a thread of its own
    String render() {
        return "a page";
    }
}

App app() {
    var mails = new Mails();
    var app = App.create();
    return app.onStart(mails::open)
            .onStart(() -> app.background().spawn("collector", mails::collect))
            .onStop(mails::close)
            .endpoints(mails);
}

void main(String[] args) {
    app().run(args);
}
