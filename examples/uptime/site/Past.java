package uptime.site;

import dev.gyre.http.HttpUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What is known from earlier runs: sites, which are taken up again when they are watched again, and
/// incidents.
///
/// @param sites as they stood
/// @param incidents those that lasted, and the newest that were over
public record Past(List<Site> sites, List<Incident> incidents) {
    /// Nothing.
    public static final Past NONE = new Past(List.of(), List.of());

    /// The sites by their URLs, in their order.
    public SequencedMap<HttpUrl, Site> byUrl() {
        SequencedMap<HttpUrl, Site> byUrl = new LinkedHashMap<>();
        sites.forEach(site -> byUrl.put(site.url(), site));
        return byUrl;
    }

    /// The largest id that a site has, or had; 0 if there was none.
    public int lastSite() {
        int watched = sites.stream().mapToInt(Site::id).max().orElse(0);
        int told = incidents.stream().mapToInt(Incident::site).max().orElse(0);
        return Math.max(watched, told);
    }

    /// The largest number of an incident; 0 if there was none.
    long lastIncident() {
        return incidents.stream().mapToLong(Incident::number).max().orElse(0);
    }
}
