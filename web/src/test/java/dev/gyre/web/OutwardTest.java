package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Tagged;
import dev.gyre.web.testing.TestClient;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a declared type lets out of a value that has more than it declares, and what is refused because nobody
/// could say.
class OutwardTest {
    interface PublicUser {
        String name();
    }

    record User(String name, String hash) implements PublicUser {}

    private static final User USER = new User("ada", "s3cret");

    record Page<T>(List<T> items, Optional<Page<T>> next) {}

    interface Holder<T> {
        T held();
    }

    interface UserHolder extends Holder<PublicUser> {
        @Override
        PublicUser held();
    }

    record Held(PublicUser held, String hash) implements UserHolder {}

    sealed interface Result<T> permits Good, Bad {}

    record Good<T>(T value) implements Result<T> {}

    record Bad<T>(String why) implements Result<T> {}

    sealed interface Animal permits Cat, Plant {}

    record Cat(PublicUser owner) implements Animal {}

    sealed interface Plant extends Animal permits Moss, Color {}

    record Moss(@Alias("the_age") int age) implements Plant {}

    enum Color implements Plant {
        @Alias("green")
        GREEN
    }

    record Extra(String name) {
        public String getHash() {
            return "s3cret";
        }
    }

    record Walk(String name) implements Iterable<User> {
        @Override
        public Iterator<User> iterator() {
            return List.of(USER).iterator();
        }
    }

    static final class Users extends ArrayList<PublicUser> {}

    static final class Closed {
        public String getName() {
            return "ada";
        }
    }

    @Tagged("kind")
    sealed interface Owned permits Car {}

    record Car(PublicUser owner) implements Owned {}

    @Endpoints
    static final class Answers {
        @Get("/array")
        PublicUser[] array() {
            return new User[] {USER};
        }

        @Get("/generic-array")
        Page<PublicUser>[] genericArray() {
            @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way
            Page<PublicUser>[] pages = new Page[] {page()};
            return pages;
        }

        @Get("/wildcard")
        List<? extends PublicUser> wildcard() {
            return List.of(USER);
        }

        @Get("/iterable")
        Iterable<PublicUser> iterable() {
            return List.of(USER);
        }

        @Get("/record")
        Page<PublicUser> page() {
            return new Page<>(List.of(USER), Optional.of(new Page<>(List.of(USER), Optional.empty())));
        }

        @Get("/map")
        Map<Color, Optional<PublicUser>> map() {
            return Map.of(Color.GREEN, Optional.of(USER));
        }

        @Get("/view")
        Holder<PublicUser> view() {
            return new Held(USER, "s3cret");
        }

        @Get("/narrowed")
        UserHolder narrowed() {
            return new Held(USER, "s3cret");
        }

        @Get("/subclass")
        Users subclass() {
            var users = new Users();
            users.add(USER);
            return users;
        }

        @Get("/result")
        Result<PublicUser> result() {
            return new Good<>(USER);
        }

        @Get("/nested")
        List<Animal> nested() {
            return List.of(new Cat(USER), new Moss(1), Color.GREEN);
        }

        @Get("/tagged")
        Owned tagged() {
            return new Car(USER);
        }

        @Get("/extra")
        Extra extra() {
            return new Extra("ada");
        }

        @Get("/walk")
        Walk walk() {
            return new Walk("ada");
        }
    }

    static List<Arguments> answers() {
        return List.of(
                Arguments.of("/array", "[{'name':'ada'}]"),
                Arguments.of(
                        "/generic-array", "[{'items':[{'name':'ada'}],'next':{'items':[{'name':'ada'}],'next':null}}]"),
                Arguments.of("/wildcard", "[{'name':'ada'}]"),
                Arguments.of("/iterable", "[{'name':'ada'}]"),
                Arguments.of("/record", "{'items':[{'name':'ada'}],'next':{'items':[{'name':'ada'}],'next':null}}"),
                Arguments.of("/map", "{'green':{'name':'ada'}}"),
                Arguments.of("/view", "{'held':{'name':'ada'}}"),
                Arguments.of("/narrowed", "{'held':{'name':'ada'}}"),
                Arguments.of("/subclass", "[{'name':'ada'}]"),
                Arguments.of("/result", "{'value':{'name':'ada'}}"),
                Arguments.of("/nested", "[{'owner':{'name':'ada'}},{'the_age':1},'green']"),
                Arguments.of("/tagged", "{'kind':'car','owner':{'name':'ada'}}"),
                Arguments.of("/extra", "{'name':'ada'}"),
                Arguments.of("/walk", "{'name':'ada'}"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_is_not_declared_is_not_sent(String path, String json) {
        try (var client = TestClient.of(App.create().endpoints(new Answers()))) {
            client.get(path).expect(200).expectText(json.replace('\'', '"'));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/array",
                "/generic-array",
                "/wildcard",
                "/iterable",
                "/record",
                "/map",
                "/view",
                "/narrowed",
                "/subclass",
                "/result",
                "/nested",
                "/tagged",
                "/extra",
                "/walk"
            })
    void the_document_tells_no_more_than_is_sent(String path) {
        Object document = Told.by(new Answers());
        Object schema =
                Told.at(document, "paths", path, "get", "responses", "200", "content", "application/json", "schema");

        try (var client = TestClient.of(App.create().endpoints(new Answers()))) {
            Object sent = client.get(path).expect(200).as(Object.class);

            assertThat(Fitting.complaints(document, schema, sent)).isEmpty();
        }
        assertThat(document.toString()).doesNotContain("hash");
        assertThat(DocumentCheck.complaints(document)).isEmpty();
    }

    @Endpoints
    static final class AsTheyAre {
        @Get("/anything")
        List<Object> anything() {
            return List.of(USER);
        }

        @Get("/raw")
        @SuppressWarnings("rawtypes") // on purpose
        List raw() {
            return List.of(USER);
        }

        @Get("/final")
        Closed closed() {
            return new Closed();
        }
    }

    @Test
    void what_is_declared_as_anything_is_sent_as_it_is() {
        try (var client = TestClient.of(App.create().endpoints(new AsTheyAre()))) {
            String whole = "[{\"name\":\"ada\",\"hash\":\"s3cret\"}]";
            client.get("/anything").expectText(whole);
            client.get("/raw").expectText(whole);
            client.get("/final").expectText("{\"name\":\"ada\"}");
        }
    }

    static class Open {}

    interface Marker {}

    static final class Leaky {
        public PublicUser getUser() {
            return USER;
        }
    }

    sealed interface Loose permits Anybody {}

    non-sealed interface Anybody extends Loose {
        String name();
    }

    sealed interface LooseClass permits Someone {}

    static non-sealed class Someone implements LooseClass {}

    record Marked(String name, @JsonIgnore String hash) {}

    record Deep<T>(Optional<Deep<List<T>>> next) {}

    record Inside(Page<Open> pages) {}

    @Endpoints
    static final class WrongOpen {
        @Get
        Open x() {
            return new Open();
        }
    }

    @Endpoints
    static final class WrongInside {
        @Get
        Optional<Inside> x() {
            return Optional.empty();
        }
    }

    @Endpoints
    static final class WrongMarker {
        @Get
        List<Marker> x() {
            return List.of();
        }
    }

    @Endpoints
    static final class WrongJdk {
        @Get
        Supplier<String> x() {
            return () -> "";
        }
    }

    @Endpoints
    static final class WrongStream {
        @Get
        Stream<String> x() {
            return Stream.of();
        }
    }

    @Endpoints
    static final class WrongVariable {
        @Get
        <T> List<T> x() {
            return List.of();
        }
    }

    @Endpoints
    static final class WrongRaw {
        @Get
        @SuppressWarnings("rawtypes") // on purpose
        Page x() {
            return new Page<>(List.of(), Optional.empty());
        }
    }

    @Endpoints
    static final class WrongLower {
        @Get
        List<? super PublicUser> x() {
            return List.of();
        }
    }

    @Endpoints
    static final class WrongFinal {
        @Get
        Leaky x() {
            return new Leaky();
        }
    }

    @Endpoints
    static final class WrongSealed {
        @Get
        Loose x() {
            return (Anybody) () -> "";
        }
    }

    @Endpoints
    static final class WrongClass {
        @Get
        LooseClass x() {
            return new Someone();
        }
    }

    @Endpoints
    static final class WrongMark {
        @Get
        Marked x() {
            return new Marked("", "");
        }
    }

    @Endpoints
    static final class WrongKey {
        @Get
        Map<User, String> x() {
            return Map.of();
        }
    }

    @Endpoints
    static final class WrongDepth {
        @Get
        Deep<String> x() {
            return new Deep<>(Optional.empty());
        }
    }

    static List<Arguments> wrong() {
        String open = "Open is a class that others may extend, and all that a subclass holds would be sent. Make it"
                + " final or a record, or declare an interface with what is to be sent";
        return List.of(
                Arguments.of(new WrongOpen(), "WrongOpen.x: " + open),
                Arguments.of(new WrongInside(), "WrongInside.x: Inside.pages: Page<Open>.items: " + open),
                Arguments.of(new WrongMarker(), "WrongMarker.x: a Marker can be asked for nothing"),
                Arguments.of(new WrongJdk(), "WrongJdk.x: what a Supplier<String> of the JDK lets out is not known."),
                Arguments.of(new WrongStream(), "WrongStream.x: what a Stream<String> of the JDK lets out"),
                Arguments.of(new WrongVariable(), "WrongVariable.x: what T stands for is not known"),
                Arguments.of(new WrongRaw(), "WrongRaw.x: Page.items: what T stands for is not known"),
                Arguments.of(
                        new WrongLower(), "WrongLower.x: a \"? super dev.gyre.web.OutwardTest$PublicUser\" may be"),
                Arguments.of(new WrongFinal(), "WrongFinal.x: Leaky.getUser would be sent as it is found there"),
                Arguments.of(new WrongSealed(), "WrongSealed.x: Loose permits Anybody, which anybody may implement"),
                Arguments.of(new WrongClass(), "WrongClass.x: LooseClass permits Someone, which anybody may implement"),
                Arguments.of(new WrongMark(), "WrongMark.x: Marked has @JsonIgnore, which is not obeyed here."),
                Arguments.of(new WrongKey(), "WrongKey.x: a key of a map is one text in JSON"),
                Arguments.of(new WrongDepth(), "WrongDepth.x: "));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_nobody_could_say_is_refused_at_the_start(Object endpoints, String message) {
        assertThatThrownBy(() -> App.create().endpoints(endpoints))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith(message);
    }
}
