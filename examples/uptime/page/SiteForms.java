package uptime.page;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.FilledForm;
import dev.gyre.web.Router;
import dev.gyre.web.View;
import dev.gyre.web.jte.JteTemplates;
import dev.gyre.web.security.Session;
import java.util.List;
import uptime.watch.DuplicateSiteException;
import uptime.watch.TooManySitesException;
import uptime.watch.Watch;

/// The page `/sites`, on which people who are logged in add and remove sites. It needs no script.
final class SiteForms {
    private final Watch watch;
    private final Access access;
    private final JteTemplates templates;

    SiteForms(Watch watch, Access access, JteTemplates templates) {
        this.watch = watch;
        this.access = access;
        this.templates = templates;
    }

    void routes(Router sites) {
        sites.use(this::forEditors);
        sites.get("/", request -> page(request, FilledForm.blank(NewSite.class)));
        sites.post("/", this::add);
        sites.post("/{id}/remove", this::remove);
    }

    @Parks
    private Response forEditors(Request request, Handler next) throws Exception {
        return access.isLoggedIn(Session.of(request)) ? next.handle(request) : Response.seeOther("/login");
    }

    @Parks
    private Response add(Request request) throws Exception {
        var form = FilledForm.read(request, NewSite.class);
        if (form.isValid()) {
            form = added(form);
        }
        if (!form.isValid()) {
            return page(request, form).response(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Session.of(request).flash(form.value().wanted().url() + " is watched from now on");
        return Response.seeOther("/sites");
    }

    private FilledForm<NewSite> added(FilledForm<NewSite> form) {
        try {
            watch.addAsked(form.value().wanted());
            return form;
        } catch (DuplicateSiteException e) {
            return form.withProblem("url", String.valueOf(e.getMessage()));
        } catch (TooManySitesException e) {
            return form.withProblem("", String.valueOf(e.getMessage()));
        }
    }

    /// One that is gone already is what was wanted.
    private Response remove(Request request) {
        int id = request.pathInt("id");
        watch.find(id).ifPresent(site -> {
            watch.remove(id);
            Session.of(request).flash(site.url() + " is not watched any more");
        });
        return Response.seeOther("/sites");
    }

    private View page(Request request, FilledForm<NewSite> form) {
        String text = request.query("text").orElse("");
        List<SiteRow> rows = watch.sites().stream()
                .filter(site -> Selection.mentions(site, text))
                .sorted((a, b) -> Integer.compare(b.id(), a.id()))
                .limit(SitesPage.MOST_ROWS)
                .map(SiteRow::of)
                .toList();
        return templates.view(
                "sites.jte",
                new SitesPage(
                        form,
                        rows,
                        watch.totals().sites(),
                        text,
                        Session.of(request).takeFlashes()));
    }
}
