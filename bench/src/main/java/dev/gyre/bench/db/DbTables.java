package dev.gyre.bench.db;

/// The tables of [DbPages].
public final class DbTables {
    private DbTables() {}

    /// What makes and fills them.
    public static String[] statements() {
        return new String[] {
            "create table world (id int primary key, random_number int not null)",
            "insert into world select i, 1 + (i * 7919) % 10000 from generate_series(1, " + World.COUNT + ") as i",
            "create table fortune (id int primary key, message text not null)",
            """
            insert into fortune values
                (1, 'A loop that is never held answers everybody.'), (2, 'Who waits on a queue should bound it.'),
                (3, 'One slow query is a misfortune; a held lock is a habit.'), (4, 'Tea first, then threads.'),
                (5, '<script>alert("This is text, and no script.");</script>'), (6, 'Cancel early & clean up late.'),
                (7, 'Das Gute liegt so nah.'), (8, '待てば海路の日和あり'), (9, 'The cache was right yesterday.'),
                (10, 'A retry is a wish with a deadline.'), (11, 'Measure twice, cut once, roll back never.'),
                (12, 'Even a stopped clock passes its tests.')"""
        };
    }
}
