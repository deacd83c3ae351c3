package uptime.watch;

import uptime.site.Site;

/// A site is watched already.
public final class DuplicateSiteException extends RuntimeException {
    DuplicateSiteException(Site site) {
        super(site.url() + " is watched already, as site " + site.id());
    }
}
