package uptime.page;

import dev.gyre.http.HttpUrl;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Example;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import uptime.site.Wanted;

/// What a program posts, or a person fills in, to have a site watched. Both are checked by these rules.
record NewSite(
        @Describe("Of `http` or `https`, and without a user name in it.")
        @Example("https://example.org/health")
        @Size(max = 2000)
        @SiteUrl
        String url,

        @Describe("How people call it; by itself, its URL.") @Example("the shop")
        Optional<@Size(max = NewSite.LONGEST_NAME) String> name,

        @Describe("How often it is checked; by itself, as often as the others.") @Example("60")
        Optional<@Min(1) @Max(NewSite.LONGEST_SECONDS) Integer> everySeconds) {
    static final int LONGEST_NAME = 80;
    static final int LONGEST_SECONDS = 86_400;

    Wanted wanted() {
        return new Wanted(
                HttpUrl.parse(url.strip()),
                name.map(String::strip).orElse(""),
                everySeconds.map(Duration::ofSeconds).orElse(null));
    }
}
