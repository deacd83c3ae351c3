package dev.gyre.bench.orm;

import dev.gyre.orm.table.Id;
import dev.gyre.orm.table.Table;
import java.time.Instant;

/// A row that is read.
@Table
public record Entry(@Id int id, Instant stamp, int level, String text) {}
