package dev.gyre.web.bind;

import jakarta.validation.ClockProvider;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ValidationException;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// What somebody's own validator is given: it may say why in other words, about the value as a whole.
final class OwnContext implements ConstraintValidatorContext {
    private final String given;
    private final InstantSource clock;
    private String words;

    OwnContext(String message, InstantSource clock) {
        this.given = message;
        this.clock = clock;
        this.words = message;
    }

    String words() {
        return words;
    }

    @Override
    public void disableDefaultConstraintViolation() {
        // Its words are replaced by those that follow.
    }

    @Override
    public String getDefaultConstraintMessageTemplate() {
        return given;
    }

    @Override
    public ClockProvider getClockProvider() {
        return () -> clock instanceof Clock whole ? whole : clock.withZone(ZoneOffset.UTC);
    }

    @Override
    public ConstraintViolationBuilder buildConstraintViolationWithTemplate(String template) {
        return new ConstraintViolationBuilder() {
            @Override
            public ConstraintValidatorContext addConstraintViolation() {
                words = template;
                return OwnContext.this;
            }

            @Override
            @Deprecated
            public NodeBuilderDefinedContext addNode(String name) {
                throw noNodes();
            }

            @Override
            public NodeBuilderCustomizableContext addPropertyNode(String name) {
                throw noNodes();
            }

            @Override
            public LeafNodeBuilderCustomizableContext addBeanNode() {
                throw noNodes();
            }

            @Override
            public ContainerElementNodeBuilderCustomizableContext addContainerElementNode(
                    String name, Class<?> container, Integer index) {
                throw noNodes();
            }

            @Override
            public NodeBuilderDefinedContext addParameterNode(int index) {
                throw noNodes();
            }
        };
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new ValidationException("there is no " + type.getName() + " behind this context");
    }

    private static UnsupportedOperationException noNodes() {
        return new UnsupportedOperationException("a validator speaks of the value that it was given, not of a part"
                + " of it: put a constraint on the component, or throw IllegalArgumentException in the record's"
                + " constructor");
    }
}
