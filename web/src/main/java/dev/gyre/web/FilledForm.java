package dev.gyre.web;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Parameters;
import dev.gyre.http.Request;
import dev.gyre.http.multipart.Multipart;
import dev.gyre.http.multipart.UploadedForm;
import dev.gyre.web.bind.FormRecord;
import dev.gyre.web.bind.Slot;
import dev.gyre.web.endpoint.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What somebody has filled into a form of a page: a record if all of it fits, else what was entered and what is
/// wrong with each field, to be shown again (WTForms' and Django's `Form`). Immutable.
///
/// ```java
/// record Signup(@NotBlank String name, @Min(18) int age) {}
///
/// app.get("/signup", _ -> pages.view("signup.jte", FilledForm.blank(Signup.class)))
///         .post("/signup", request -> {
///             var form = FilledForm.read(request, Signup.class);
///             if (!form.isValid()) {
///                 return pages.view("signup.jte", form).response(HttpStatus.UNPROCESSABLE_CONTENT);
///             }
///             save(form.value());
///             return Response.seeOther("/");
///         });
/// ```
///
/// A template writes `${form.text("name")}` into the value of a field, and `${form.problem("name")}` beside it.
/// What is secret, such as a password, is better not shown again.
///
/// @param <T> the record, whose components have the names of the fields
public final class FilledForm<T> {
    private final @Nullable T value;
    private final boolean isRead;
    private final Parameters entered;
    private final List<Problem> problems;

    private FilledForm(@Nullable T value, boolean isRead, Parameters entered, List<Problem> problems) {
        this.value = value;
        this.isRead = isRead;
        this.entered = entered;
        this.problems = List.copyOf(problems);
    }

    /// One that nobody has filled in yet. Never parks.
    ///
    /// @throws IllegalArgumentException if no form can be such a record
    public static <T extends Record> FilledForm<T> blank(Class<T> type) {
        List<Slot> _ = FormRecord.slots(type); // refuses what can be none
        return new FilledForm<>(null, false, Parameters.empty(), List.of());
    }

    /// One that says what a record says: for changing what is there. Files are left out. Never parks.
    ///
    /// @throws IllegalArgumentException if no form can be such a record
    public static <T extends Record> FilledForm<T> of(T values) {
        Parameters entered = Parameters.empty();
        for (Slot slot : FormRecord.slots(values.getClass())) {
            for (String text : texts(component(values, slot.name()))) {
                entered = entered.plus(slot.wire(), text);
            }
        }
        return new FilledForm<>(values, true, entered, List.of());
    }

    /// What a request brings, url-encoded or with files; what is empty counts as absent. Files are there until the
    /// response is sent. Parks until all of it has come.
    ///
    /// @throws IllegalArgumentException if no form can be such a record
    /// @throws dev.gyre.http.BadMessageException if it is no form, however lenient one is
    @Parks
    public static <T extends Record> FilledForm<T> read(Request request, Class<T> type) {
        boolean hasFiles = request.contentType()
                .map(MediaType::essence)
                .filter("multipart/form-data"::equals)
                .isPresent();
        if (!hasFiles) {
            Parameters texts = request.form();
            return of(
                    type,
                    texts,
                    FormRecord.of(type, texts, List.of(), Loop.current().clock()));
        }
        UploadedForm form = Multipart.of(request).form();
        Afterwards.current().addLast(form::close);
        return of(
                type,
                form.fields(),
                FormRecord.of(type, form.fields(), form.files(), Loop.current().clock()));
    }

    private static <T> FilledForm<T> of(Class<T> type, Parameters entered, FormRecord read) {
        Object value = read.value();
        return new FilledForm<>(value == null ? null : type.cast(value), true, entered, read.problems());
    }

    /// The same with something that only the application knows to be wrong: that a name is taken.
    ///
    /// @param field empty for the form as a whole
    public FilledForm<T> withProblem(String field, String message) {
        List<Object> loc = field.isEmpty() ? List.of("body") : List.of("body", field);
        var more = new ArrayList<>(problems);
        more.add(new Problem("value_error", loc, message, entered.get(field), Map.of()));
        return new FilledForm<>(value, isRead, entered, more);
    }

    /// Whether it was filled in, and all of it fits.
    public boolean isValid() {
        return isRead && problems.isEmpty();
    }

    /// What was filled in.
    ///
    /// @throws InvalidRequestException if something is wrong with it
    /// @throws IllegalStateException if nobody has filled it in
    public T value() {
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (value == null) {
            throw new IllegalStateException("nobody has filled in this form, so it has no value; ask isValid() before");
        }
        return value;
    }

    /// What was entered for a field, as it was entered; empty for nothing.
    public String text(String field) {
        String found = entered.get(field);
        return found == null ? "" : found;
    }

    /// All that was entered for a field of which there are several.
    public List<String> texts(String field) {
        return entered.all(field);
    }

    /// Whether this was entered, or chosen: for boxes that are checked, and for options.
    public boolean has(String field, String text) {
        return entered.all(field).contains(text);
    }

    /// Whether something is wrong with a field.
    public boolean isWrong(String field) {
        return !problems(field).isEmpty();
    }

    /// What is wrong with a field first, in words; empty for nothing.
    public String problem(String field) {
        return problems(field).stream().findFirst().orElse("");
    }

    /// All that is wrong with a field, in words.
    public List<String> problems(String field) {
        return words(loc -> loc.size() > 1 && loc.get(1).equals(field));
    }

    /// What is wrong with the form as a whole, in words.
    public List<String> otherProblems() {
        return words(loc -> loc.size() == 1);
    }

    /// All that is wrong.
    public List<Problem> allProblems() {
        return problems;
    }

    private List<String> words(Predicate<List<Object>> isMeant) {
        return problems.stream()
                .filter(problem -> isMeant.test(problem.loc()))
                .map(Problem::msg)
                .toList();
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Optional<?> optional -> texts(optional.orElse(null));
            case Iterable<?> many ->
                StreamSupport.stream(many.spliterator(), false)
                        .flatMap(each -> texts(each).stream())
                        .toList();
            default -> {
                String text = LinkText.plain(value);
                yield text == null ? List.of() : List.of(text);
            }
        };
    }

    private static @Nullable Object component(Record values, String name) {
        try {
            Method accessor = values.getClass().getDeclaredMethod(name);
            accessor.setAccessible(true);
            return accessor.invoke(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(values.getClass().getName() + "." + name + " threw " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record without " + name + ": " + values, e);
        }
    }
}
