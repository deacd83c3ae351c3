package dev.gyre.bench.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// [Note] as Hibernate has it, with keys from a sequence, 50 at a time, as its guide recommends.
@Entity
@Table(name = "note")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class NoteEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "note_by_fifty")
    @SequenceGenerator(name = "note_by_fifty", sequenceName = "note_by_fifty", allocationSize = 50)
    @Nullable
    Integer id;

    Instant stamp;
    int level;
    String text;

    NoteEntity() {}

    NoteEntity(Note note) {
        this.id = note.id() == 0 ? null : note.id();
        this.stamp = note.stamp();
        this.level = note.level();
        this.text = note.text();
    }
}
