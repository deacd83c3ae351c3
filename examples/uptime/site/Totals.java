package uptime.site;

import java.util.Collection;

/// How many sites stand how.
public record Totals(int sites, int up, int down, int unknown) {
    public static Totals of(Collection<Site> sites) {
        return new Totals(sites.size(), count(sites, State.UP), count(sites, State.DOWN), count(sites, State.UNKNOWN));
    }

    private static int count(Collection<Site> sites, State state) {
        return (int) sites.stream().filter(site -> site.state() == state).count();
    }
}
