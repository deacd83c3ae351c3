package dev.gyre.bench.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// [Entry] as Hibernate has it.
@Entity
@Table(name = "entry")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class EntryEntity {
    @Id
    int id;

    Instant stamp;
    int level;
    String text;

    EntryEntity() {}
}
