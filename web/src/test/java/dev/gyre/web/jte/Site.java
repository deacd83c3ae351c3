package dev.gyre.web.jte;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;

import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;

/// Something to show; public, because templates are classes of another package.
public record Site(String url, boolean isUp) {
    public String slowly() {
        sleep(ofMillis(10));
        return "slow " + url;
    }

    public String missing() {
        throw new StatusException(HttpStatus.NOT_FOUND, "no " + url);
    }

    public String forever() {
        sleep(ofHours(1));
        return "late";
    }
}
