package dev.gyre.web.bind;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes rules of the annotations of Jakarta Validation, and refuses those that could never hold.
final class Rules {
    private static final Set<String> TIMES = Set.of("LocalDate", "LocalDateTime", "OffsetDateTime", "Instant");

    private final Shape shape;
    private final List<Rule> rules = new ArrayList<>();

    private Rules(Shape shape) {
        this.shape = shape.bare();
    }

    /// Those among `annotations`, for values of this shape.
    ///
    /// @throws RefusedDeclaration if one of them is not for such values
    static List<Rule> of(Collection<Annotation> annotations, Shape shape) {
        var rules = new Rules(shape);
        annotations.forEach(rules::add);
        return List.copyOf(rules.rules);
    }

    private void add(Annotation annotation) {
        switch (annotation) {
            case NotNull _, Valid _ -> {} // all that is not Optional has a value, and all values are checked
            case Min min -> addBound(annotation, Rule.Bound.Side.GE, BigDecimal.valueOf(min.value()));
            case Max max -> addBound(annotation, Rule.Bound.Side.LE, BigDecimal.valueOf(max.value()));
            case DecimalMin min ->
                addBound(
                        annotation,
                        min.inclusive() ? Rule.Bound.Side.GE : Rule.Bound.Side.GT,
                        new BigDecimal(min.value()));
            case DecimalMax max ->
                addBound(
                        annotation,
                        max.inclusive() ? Rule.Bound.Side.LE : Rule.Bound.Side.LT,
                        new BigDecimal(max.value()));
            case Positive _ -> addBound(annotation, Rule.Bound.Side.GT, BigDecimal.ZERO);
            case PositiveOrZero _ -> addBound(annotation, Rule.Bound.Side.GE, BigDecimal.ZERO);
            case Negative _ -> addBound(annotation, Rule.Bound.Side.LT, BigDecimal.ZERO);
            case NegativeOrZero _ -> addBound(annotation, Rule.Bound.Side.LE, BigDecimal.ZERO);
            case Digits digits ->
                add(annotation, isNumber(), "numbers", new Rule.Digits(digits.integer(), digits.fraction()));
            case Size size ->
                add(annotation, hasLength(), "texts, lists and maps", new Rule.Length(size.min(), size.max()));
            case NotEmpty _ ->
                add(annotation, hasLength(), "texts, lists and maps", new Rule.Length(1, Integer.MAX_VALUE));
            case NotBlank _ -> add(annotation, isText(), "texts", new Rule.Visible());
            case Pattern pattern -> add(annotation, isText(), "texts", new Rule.Matching(compiled(pattern)));
            case Email _ -> add(annotation, isText(), "texts", new Rule.Mailbox());
            case AssertTrue _ -> add(annotation, isOf("boolean"), "booleans", new Rule.Being(true));
            case AssertFalse _ -> add(annotation, isOf("boolean"), "booleans", new Rule.Being(false));
            case Past _ -> addTime(annotation, true, false);
            case PastOrPresent _ -> addTime(annotation, true, true);
            case Future _ -> addTime(annotation, false, false);
            case FutureOrPresent _ -> addTime(annotation, false, true);
            default -> addOther(annotation);
        }
    }

    private void addOther(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        Constraint constraint = type.getAnnotation(Constraint.class);
        if (constraint == null) {
            for (Annotation each : repeated(annotation)) {
                add(each);
            }
            return;
        }
        requireNoGroups(annotation);
        if (type.getName().startsWith("jakarta.validation.constraints.")) {
            throw new RefusedDeclaration("@" + type.getSimpleName() + " is not known here. Leave it out; all that is"
                    + " not Optional must be there");
        }
        for (Annotation part : type.getAnnotations()) { // what it is composed of
            add(part);
        }
        for (var validator : constraint.validatedBy()) {
            rules.add(own(annotation, validator));
        }
    }

    private void addBound(Annotation annotation, Rule.Bound.Side side, BigDecimal limit) {
        add(annotation, isNumber(), "numbers", new Rule.Bound(side, limit));
    }

    private void addTime(Annotation annotation, boolean isPast, boolean orPresent) {
        boolean isTime = shape instanceof Shape.Single(Scalar scalar)
                && TIMES.contains(scalar.javaType().getSimpleName());
        add(annotation, isTime, TIMES.stream().sorted().toList().toString(), new Rule.When(isPast, orPresent));
    }

    private void add(Annotation annotation, boolean isFit, String what, Rule rule) {
        if (!isFit) {
            throw new RefusedDeclaration("@" + annotation.annotationType().getSimpleName() + " is for " + what
                    + ", which this is not. Remove it, or put it on the elements, as in List<@"
                    + annotation.annotationType().getSimpleName() + " …>");
        }
        requireNoGroups(annotation);
        rules.add(rule);
    }

    private boolean isNumber() {
        return isOf("integer") || isOf("number");
    }

    private boolean isText() {
        return shape instanceof Shape.Single(Scalar scalar) && CharSequence.class.isAssignableFrom(scalar.javaType());
    }

    private boolean hasLength() {
        return isText() || shape instanceof Shape.Many || shape instanceof Shape.Keyed;
    }

    private boolean isOf(String type) {
        return shape instanceof Shape.Single(Scalar scalar) && scalar.type().equals(type);
    }

    private static java.util.regex.Pattern compiled(Pattern annotation) {
        int flags = Arrays.stream(annotation.flags())
                .mapToInt(Pattern.Flag::getValue)
                .reduce(0, (a, b) -> a | b);
        try {
            return java.util.regex.Pattern.compile(annotation.regexp(), flags);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw new RefusedDeclaration("@Pattern has an expression that is none: " + e.getDescription());
        }
    }

    @SuppressWarnings("unchecked") // what the annotation names is for what it stands on, or fails at its first value
    private static Rule own(Annotation annotation, Class<? extends ConstraintValidator<?, ?>> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var validator = (ConstraintValidator<Annotation, Object>) constructor.newInstance();
            validator.initialize(annotation);
            return new Rule.Own(validator, message(annotation));
        } catch (ReflectiveOperationException e) {
            throw new RefusedDeclaration("the validator " + type.getName() + " cannot be made (" + e
                    + "). It needs a constructor without parameters");
        }
    }

    private static String message(Annotation annotation) {
        String message = String.valueOf(attribute(annotation, "message"));
        for (Method each : annotation.annotationType().getDeclaredMethods()) {
            message =
                    message.replace("{" + each.getName() + "}", String.valueOf(attribute(annotation, each.getName())));
        }
        return message;
    }

    private static void requireNoGroups(Annotation annotation) {
        if (attribute(annotation, "groups") instanceof Class<?>[] groups && groups.length > 0) {
            throw new RefusedDeclaration("@" + annotation.annotationType().getSimpleName()
                    + " names groups, which are not known here: use a record for each case");
        }
    }

    /// What a container such as `@Pattern.List` holds.
    private static List<Annotation> repeated(Annotation annotation) {
        return attribute(annotation, "value") instanceof Annotation[] many ? List.of(many) : List.of();
    }

    private static @Nullable Object attribute(Annotation annotation, String name) {
        try {
            Method method = annotation.annotationType().getDeclaredMethod(name);
            method.setAccessible(true);
            return method.invoke(annotation);
        } catch (ReflectiveOperationException _) {
            return null;
        }
    }
}
