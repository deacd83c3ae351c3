package uptime.page;

import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Delete;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Example;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Needs;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Tags;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import uptime.site.History;
import uptime.site.Site;
import uptime.watch.DuplicateSiteException;
import uptime.watch.TooManySitesException;
import uptime.watch.Watch;

/// The sites for programs.
@Endpoints("/api/sites")
@Tags("sites")
final class SiteApi {
    private final Watch watch;

    SiteApi(Watch watch) {
        this.watch = watch;
    }

    @Get
    @Describe(summary = "List sites", value = "In the order in which they came.")
    List<SiteLine> list(
            @Describe("Those in this state only.") @Example("down")
                    Optional<@Pattern(regexp = "up|down|unknown") String> state,
            @Describe("Those with this text in their name, their URL or their trouble.") @Default("") String text) {
        return watch.sites().stream()
                .filter(site -> state.isEmpty() || site.state().word().equals(state.get()))
                .filter(site -> Selection.mentions(site, text))
                .map(SiteLine::of)
                .toList();
    }

    @Post
    @Needs(Access.Editor.class)
    @Status(201)
    @Describe(
            summary = "Watch another site",
            value = "From now on; its first check comes within ten seconds. `Location` says where it is.")
    @MayAnswer(value = 201, description = "It is watched", as = SiteLine.class)
    @MayAnswer(value = 401, description = "Nobody is logged in, and there is no token")
    @MayAnswer(value = 409, description = "It is watched already, or there are too many")
    Response add(NewSite wanted) {
        try {
            Site site = watch.addAsked(wanted.wanted());
            return Response.json(HttpStatus.CREATED, SiteLine.of(site))
                    .withHeader("Location", "/api/sites/" + site.id());
        } catch (DuplicateSiteException | TooManySitesException e) {
            throw new StatusException(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    @Get("/{id}")
    @Describe(summary = "One site", value = "With its latest checks and its availability.")
    @MayAnswer(value = 404, description = "There is no such site")
    SiteDetails one(@Example("1") int id) {
        return SiteDetails.of(site(id));
    }

    @Get("/{id}/history")
    @Describe(summary = "The latest checks of a site", value = "The oldest first.")
    @MayAnswer(value = 404, description = "There is no such site")
    List<History.Point> history(
            @Example("1") int id, @Default("" + History.SIZE) @Min(1) @Max(History.SIZE) int limit) {
        return site(id).history().latest(limit);
    }

    @Delete("/{id}")
    @Needs(Access.Editor.class)
    @MayAnswer(value = 401, description = "Nobody is logged in, and there is no token")
    @Describe(summary = "Watch a site no more", value = "A check of it that is under way is cancelled.")
    @MayAnswer(value = 404, description = "There is no such site")
    void remove(@Example("1") int id) {
        watch.remove(site(id).id());
    }

    private Site site(int id) {
        return watch.find(id).orElseThrow(() -> new StatusException(HttpStatus.NOT_FOUND, "no site has the id " + id));
    }
}
