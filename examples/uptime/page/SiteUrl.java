package uptime.page;

import dev.gyre.http.HttpUrl;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A text that is the URL of a site: `http` or `https`, and no user name in it. Space around it is nothing.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Constraint(validatedBy = SiteUrl.Reader.class)
@interface SiteUrl {
    String message() default "this is no URL of a site";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Says in its own words what is wrong.
    final class Reader implements ConstraintValidator<SiteUrl, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            try {
                HttpUrl.parse(text.strip());
                return true;
            } catch (IllegalArgumentException e) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(String.valueOf(e.getMessage()))
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
