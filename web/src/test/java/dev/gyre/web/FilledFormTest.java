package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Parameters;
import dev.gyre.http.Response;
import dev.gyre.http.multipart.FormData;
import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.jte.JteTemplates;
import dev.gyre.web.pebble.PebbleTemplates;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forms that show again what was entered, with what is wrong beside it: issue 4 point 4.
class FilledFormTest {
    enum Plan {
        @Alias("for free")
        FREE,
        PAID
    }

    record Signup(
            @NotBlank @Size(max = 8) String name,
            @Min(18) int age,
            @Default("for free") Plan plan,
            @Default({}) List<String> tags,
            Optional<LocalDate> since) {}

    record Upload(@NotBlank String title, UploadedFile photo) {}

    @TempDir
    private Path directory;

    private static App app(Function<FilledForm<Signup>, View> page) {
        return App.create()
                .get("/", _ -> page.apply(FilledForm.blank(Signup.class)))
                .post("/", request -> {
                    var form = FilledForm.read(request, Signup.class);
                    if (form.isValid() && form.value().name().equals("taken")) {
                        form = form.withProblem("name", "somebody has this name")
                                .withProblem("", "try again");
                    }
                    return form.isValid()
                            ? Response.seeOther("/welcome/" + form.value().name() + "/"
                                    + form.value().age())
                            : page.apply(form).response(HttpStatus.UNPROCESSABLE_CONTENT);
                });
    }

    private void shows_what_was_entered_with_what_is_wrong(App app) {
        try (var client = TestClient.of(app)) {
            client.get("/")
                    .expect(200)
                    .expectText("<input name=\"name\" value=\"\"><b></b>"
                            + "<input name=\"age\" value=\"\"><b></b><i></i>");

            post(client, Parameters.of("name", "\"<Ada>\"", "age", "seven"))
                    .expect(422)
                    .expectHeader("Content-Type", "text/html; charset=utf-8");
            String shown = post(client, Parameters.of("name", "\"<Ada Lovelace>\"", "age", "7"))
                    .text();
            assertThat(shown)
                    .contains(
                            "<b>String should have at most 8 characters</b>",
                            "<b>Input should be greater than or equal to 18</b>")
                    .contains("value=\"7\"")
                    .doesNotContain("<Ada")
                    .containsPattern("value=\"&(quot|#34);&lt;Ada Lovelace(&gt;|>)&(quot|#34);\"");
            assertThat(post(client, Parameters.of("name", "taken", "age", "20")).text())
                    .contains("<b>somebody has this name</b>", "<i>try again</i>", "value=\"20\"");
            assertThat(post(client, Parameters.of("age", "20")).text()).contains("<b>Field required</b>");
            post(client, Parameters.of("name", "Ada", "age", "20"))
                    .expect(303)
                    .expectHeader("Location", "/welcome/Ada/20");
        }
    }

    @GyreTest
    void a_page_of_jte_shows_it() throws IOException {
        Files.writeString(
                directory.resolve("signup.jte"),
                "@param dev.gyre.web.FilledForm<?> form\n"
                        + "<input name=\"name\" value=\"${form.text(\"name\")}\"><b>${form.problem(\"name\")}</b>"
                        + "<input name=\"age\" value=\"${form.text(\"age\")}\"><b>${form.problem(\"age\")}</b>"
                        + "<i>${String.join(\", \", form.otherProblems())}</i>");
        var pages = JteTemplates.directory(directory);

        shows_what_was_entered_with_what_is_wrong(app(form -> pages.view("signup.jte", Map.of("form", form))));
    }

    @GyreTest
    void a_page_of_pebble_shows_it() throws IOException {
        Files.writeString(
                directory.resolve("signup.html"),
                "<input name=\"name\" value=\"{{ form.text('name') }}\"><b>{{ form.problem('name') }}</b>"
                        + "<input name=\"age\" value=\"{{ form.text('age') }}\"><b>{{ form.problem('age') }}</b>"
                        + "<i>{{ form.otherProblems | join(', ') }}</i>");
        var pages = PebbleTemplates.directory(directory);

        shows_what_was_entered_with_what_is_wrong(app(form -> pages.view("signup.html", "form", form)));
    }

    @GyreTest
    void files_come_with_the_fields_and_are_asked_for_again() {
        var app = App.create().post("/", request -> {
            var form = FilledForm.read(request, Upload.class);
            return form.isValid()
                    ? form.value().title() + " " + form.value().photo().filename()
                    : form.text("title") + ": " + form.problem("photo") + form.problems("title");
        });

        try (var client = TestClient.of(app)) {
            var form = FormData.create().with("title", "Holiday");
            client.send(form.withFile("photo", "a.png", MediaType.BYTES, Body.of("x"))
                            .addTo(client.request(HttpMethod.POST, "/")))
                    .expectText("Holiday a.png");
            client.send(form.addTo(client.request(HttpMethod.POST, "/"))).expectText("Holiday: Field required[]");
        }
    }

    @Test
    void a_record_fills_a_form_as_somebody_would() {
        var form = FilledForm.of(
                new Signup("Ada", 36, Plan.FREE, List.of("a", "b"), Optional.of(LocalDate.of(2026, 2, 3))));

        assertThat(form.isValid()).isTrue();
        assertThat(form.text("age")).isEqualTo("36");
        assertThat(form.has("plan", "for free")).isTrue();
        assertThat(form.has("plan", "PAID")).isFalse();
        assertThat(form.texts("tags")).containsExactly("a", "b");
        assertThat(form.text("since")).isEqualTo("2026-02-03");
        assertThat(FilledForm.of(new Signup("Ada", 36, Plan.PAID, List.of(), Optional.empty()))
                        .text("since"))
                .isEmpty();
    }

    @Test
    void what_is_wrong_or_not_there_has_no_value() {
        var blank = FilledForm.blank(Signup.class);

        assertThat(blank.isValid()).isFalse();
        assertThat(blank.isWrong("name")).isFalse();
        assertThatThrownBy(blank::value).isInstanceOf(IllegalStateException.class);
        var wrong = blank.withProblem("name", "is taken");
        assertThat(wrong.isWrong("name")).isTrue();
        assertThat(wrong.allProblems()).hasSize(1);
        assertThatThrownBy(wrong::value).isInstanceOf(InvalidRequestException.class);
    }

    record Nested(Signup inner) {}

    @Test
    void what_no_form_can_be_is_refused() {
        assertThatThrownBy(() -> FilledForm.blank(Nested.class)).hasMessageContaining("a form carries texts");
    }

    private static TestResponse post(TestClient client, Parameters form) {
        return client.send(client.request(HttpMethod.POST, "/").withForm(form));
    }
}
