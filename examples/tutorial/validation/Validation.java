// gyre run Validation.java
import module dev.gyre.web;
import jakarta.validation.*;
import jakarta.validation.constraints.*;
import java.lang.annotation.*;

// snippet records
record NewUser(
        @NotBlank @Size(max = 20) String name,
        @Email String mail,
        @Positive int age,
        @Size(max = 3) List<@Pattern(regexp = "[a-z]+") String> tags,
        @Isbn Optional<String> reads) {}

record Stay(LocalDate from, LocalDate until) {
    Stay {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("from must be before until");
        }
    }
}

@Strict
record Exact(int count) {} // no "3", no 3.0
// end snippet

// snippet own
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = IsbnRule.class)
@interface Isbn {
    String message() default "no ISBN begins like that";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

static class IsbnRule implements ConstraintValidator<Isbn, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        return text == null || text.startsWith("978") || text.startsWith("979");
    }
}
// end snippet

// snippet endpoints
@Endpoints
class Users {
    @Post("/users")
    @Status(201)
    NewUser add(NewUser user) {
        return user;
    }

    @Post("/stays")
    long nights(Stay stay) {
        return stay.from().until(stay.until(), java.time.temporal.ChronoUnit.DAYS);
    }

    @Post("/exact")
    int exact(Exact exact) {
        return exact.count();
    }
}

App app() {
    return App.create().endpoints(new Users());
}
// end snippet

void main(String[] args) {
    app().run(args);
}
