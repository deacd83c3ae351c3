package dev.gyre.orm.sql;

import java.util.Set;

/// Which names need quotes: those with other characters than small letters, digits and `_`, and words that
/// one of the engines keeps for itself.
final class ReservedWords {
    private static final Set<String> ALL = Set.of(("add all alter analyse analyze and any array as asc asymmetric"
                    + " authorization before between both by call cascade case cast change char character check collate"
                    + " collation column condition constraint continue convert create cross current_catalog current_date"
                    + " current_role current_schema current_time current_timestamp current_user cursor database day"
                    + " day_hour dec decimal declare default deferrable delayed delete desc describe distinct div do double"
                    + " drop each else elseif enclosed end escape except exists exit explain false fetch float for force"
                    + " foreign freeze from full fulltext function grant group groups having high_priority hour if ignore"
                    + " ilike in index infile initially inner inout insert int integer intersect interval into is isnull"
                    + " iterate join key keys kill lateral leading leave left like limit linear lines load localtime"
                    + " localtimestamp lock long loop low_priority match minus minute mod month natural not notnull null"
                    + " numeric of offset on only optimize option or order out outer over overlaps partition placing primary"
                    + " procedure qualify range rank read references regexp release rename repeat replace require restrict"
                    + " return returning revoke right rlike row rows schema schemas second select sensitive separator"
                    + " session_user set show similar smallint some spatial sql ssl starting symmetric table tablesample"
                    + " terminated then to trailing trigger true undo union unique unlock unsigned update usage use user"
                    + " using value values varbinary varchar variadic verbose when where while window with write xor year"
                    + " zerofill")
            .split(" "));

    private ReservedWords() {}

    static boolean needsQuotes(String name) {
        if (name.isEmpty() || ALL.contains(name)) {
            return true;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z';
            boolean isDigit = c >= '0' && c <= '9';
            if (!isLetter && c != '_' && (!isDigit || i == 0)) {
                return true;
            }
        }
        return false;
    }
}
