package dev.gyre.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.Json;
import dev.gyre.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an application remembers of one browser (Starlette's `request.session`, Flask's `session`): small values of
/// which JSON can be made, in a cookie that only the application can make. A parameter of this type needs no mark;
/// elsewhere it is `Session.of(request)`. See [Sessions].
///
/// It belongs to one request: what two requests at once change, the later response has. It is sent when something of it
/// has changed, so it cannot be changed any more once there is a response. Never parks.
public final class Session {
    private final Supplier<Opened> opening;
    private @Nullable Opened opened; // once somebody asked for it
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<String> flashes = new ArrayList<>();
    private String id = "";
    private long began;
    private boolean isChanged;
    private boolean isClosed;

    /// What came with the request.
    ///
    /// @param isRead whether the state is that of the cookie
    /// @param isDue whether the cookie is to be sent anew although nothing has changed
    record Opened(SessionState state, boolean isRead, boolean isDue) {}

    Session(Supplier<Opened> opening) {
        this.opening = opening;
    }

    /// That of this request.
    ///
    /// @throws IllegalStateException if the application has no sessions
    public static Session of(Request request) {
        return request.attribute(Session.class)
                .orElseThrow(() -> new IllegalStateException("there are no sessions here. Call"
                        + " use(Sessions.with(CookieKeys.of(…))) on the application, before what needs them"));
    }

    /// A text that nobody can guess: what is stored elsewhere for this session may have it as its name. With the next
    /// request it is another one, unless something is put there.
    public String id() {
        open();
        return id;
    }

    /// The value of this name, if it is a text.
    public Optional<String> text(String name) {
        open();
        return data.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The value of this name, read as what it was put there as.
    ///
    /// @throws dev.gyre.http.JsonException if it is something else
    public <T> Optional<T> find(String name, Class<T> type) {
        open();
        Object value = data.get(name);
        return value == null ? Optional.empty() : Optional.of(Json.read(Json.write(value), type));
    }

    /// Keeps a value of which JSON can be made, as it is now.
    ///
    /// @throws dev.gyre.http.JsonException if JSON cannot say it
    public void put(String name, Object value) {
        open();
        Object copy = Json.read(Json.write(value), Object.class);
        if (!copy.equals(data.get(name))) {
            change();
            data.put(name, copy);
        }
    }

    /// Forgets the value of this name.
    public void remove(String name) {
        open();
        if (data.containsKey(name)) {
            change();
            data.remove(name);
        }
    }

    /// Whether it remembers nothing.
    public boolean isEmpty() {
        open();
        return data.isEmpty() && flashes.isEmpty();
    }

    /// Forgets everything: for a logout. The cookie is removed.
    public void clear() {
        open();
        change();
        data.clear();
        flashes.clear();
        begin();
    }

    /// Goes on under a new [#id], from now: for a login, so that nobody who knew the session before knows it after.
    public void renew() {
        open();
        change();
        begin();
    }

    /// Says something to whoever looks at the next page (Flask's `flash`).
    public void flash(String message) {
        open();
        change();
        flashes.add(message);
    }

    /// What is to be said on this page; it is forgotten then.
    public List<String> takeFlashes() {
        open();
        List<String> taken = List.copyOf(flashes);
        if (!taken.isEmpty()) {
            change();
            flashes.clear();
        }
        return taken;
    }

    /// Whether somebody asked for it.
    boolean isOpened() {
        return opened != null;
    }

    /// Whether it is to be sent.
    boolean isDue() {
        return opened != null && (isChanged || opened.isDue());
    }

    /// Whether there was a cookie with it, or one that is of no use.
    boolean wasSent() {
        return opened != null && (opened.isRead() || opened.isDue());
    }

    /// Takes no changes any more.
    void close() {
        isClosed = true;
    }

    SessionState state(long now) {
        return new SessionState(id, began, now, data, flashes);
    }

    /// What takes most room, for messages: the names with the bytes of their values.
    String sizes() {
        var sizes = new LinkedHashMap<String, Integer>();
        data.forEach((name, value) -> sizes.put(name, Json.write(value).length));
        if (!flashes.isEmpty()) {
            sizes.put("flashes", String.join("", flashes).getBytes(UTF_8).length);
        }
        return sizes.toString();
    }

    private void open() {
        if (opened == null) {
            Opened found = opening.get();
            opened = found;
            data.putAll(found.state().d());
            flashes.addAll(found.state().f());
            id = found.state().i();
            began = found.state().c();
        }
    }

    private void begin() {
        SessionState begun = SessionState.begun(Now.ofLoop().getEpochSecond());
        id = begun.i();
        began = begun.c();
    }

    private void change() {
        if (isClosed) {
            throw new IllegalStateException("the session cannot change any more: its cookie has gone with the response."
                    + " Change it before the response is returned, not in what is streamed or done after it");
        }
        isChanged = true;
    }

    /// Without what it remembers.
    @Override
    public String toString() {
        return "Session" + data.keySet();
    }
}
