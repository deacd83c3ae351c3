package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A relation of many to many: the record of the table in between, which has a `Ref` to each side.
///
/// ```java
/// @Table record Band(@Id long id, @Through(BandGenre.class) Many<Genre> genres) {}
/// @Table record BandGenre(@Id Ref<Band> band, @Id Ref<Genre> genre) {}
/// ```
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Through {
    /// The record in between.
    Class<? extends Record> value();
}
