package uptime.site;

import java.util.Collection;

/// How many sites stand how.
public record Totals(int sites, int up, int down, int unknown) {
    public static Totals of(Collection<Site> sites) {
        int[] counts = new int[State.values().length];
        for (Site site : sites) {
            counts[site.state().ordinal()]++;
        }
        return new Totals(
                sites.size(),
                counts[State.UP.ordinal()],
                counts[State.DOWN.ordinal()],
                counts[State.UNKNOWN.ordinal()]);
    }
}
