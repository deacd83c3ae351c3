package dev.gyre.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;

class GzipTest {
    private static final String LONG = "all work and no play ".repeat(1000);

    private static Response answer(Response plain, String accepted) throws Exception {
        Handler handler = new Gzip().around(request -> plain);
        return handler.handle(Request.get("http://a/").withHeader("Accept-Encoding", accepted));
    }

    @GyreTest
    void a_long_text_is_compressed_for_whom_accepts_it() throws Exception {
        Response response = answer(Response.text(LONG).withHeader("ETag", "\"x\""), "br, gzip;q=0.5");

        assertThat(response.header("Content-Encoding")).contains("gzip");
        assertThat(response.header("Vary")).contains("Accept-Encoding");
        assertThat(response.header("ETag")).contains("W/\"x\"");
        byte[] body = response.bytes();
        assertThat(body.length).isLessThan(LONG.length() / 10);
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), UTF_8))
                .isEqualTo(LONG);
    }

    @GyreTest
    void it_varies_for_those_too_who_do_not_accept_it() throws Exception {
        Response response = answer(Response.text(LONG), "br, gzip;q=0");

        assertThat(response.header("Content-Encoding")).isEmpty();
        assertThat(response.header("Vary")).contains("Accept-Encoding");
        assertThat(response.text()).isEqualTo(LONG);
    }

    @GyreTest
    void what_gains_nothing_stays_as_it_is() throws Exception {
        Response small = Response.text("short");
        Response image = Response.of(MediaType.of("image/png"), Body.of(LONG));
        Response encoded = Response.text(LONG).withHeader("Content-Encoding", "br");
        Response events = Response.of(MediaType.EVENTS, Body.writing(out -> out.write(LONG)));

        assertThat(answer(small, "gzip")).isSameAs(small);
        assertThat(answer(image, "gzip")).isSameAs(image);
        assertThat(answer(encoded, "gzip")).isSameAs(encoded);
        assertThat(answer(events, "gzip")).isSameAs(events);
    }
}
