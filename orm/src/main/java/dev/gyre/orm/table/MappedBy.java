package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The other side of a relation: the component of the other record whose `Ref` leads here.
///
/// ```java
/// @Table record Band(@Id long id, @MappedBy("band") Many<Album> albums) {}
/// ```
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface MappedBy {
    /// The name of that component.
    String value();
}
