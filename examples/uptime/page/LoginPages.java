package uptime.page;

import dev.gyre.Parks;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.FilledForm;
import dev.gyre.web.Router;
import dev.gyre.web.jte.JteTemplates;
import dev.gyre.web.security.RateLimit;
import dev.gyre.web.security.Session;
import jakarta.validation.constraints.NotEmpty;

/// The page `/login`.
final class LoginPages {
    /// What is filled in.
    record Login(@NotEmpty String password) {}

    private final Access access;
    private final JteTemplates templates;
    private final RateLimit limit;

    /// @param limit for those who try passwords
    LoginPages(Access access, JteTemplates templates, RateLimit limit) {
        this.access = access;
        this.templates = templates;
        this.limit = limit;
    }

    void routes(Router login) {
        login.use((request, next) -> request.method().isSafe() ? next.handle(request) : limit.handle(request, next));
        login.get("/", _ -> templates.view("login.jte", FilledForm.blank(Login.class)));
        login.post("/", this::logIn);
    }

    @Parks
    private Response logIn(Request request) throws Exception {
        var form = FilledForm.read(request, Login.class);
        if (form.isValid() && !access.isRight(form.value().password())) {
            form = form.withProblem("password", "This is not the password");
        }
        if (!form.isValid()) {
            return templates.view("login.jte", form).response(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        access.logIn(Session.of(request));
        return Response.seeOther("/sites");
    }

    Response logOut(Request request) {
        access.logOut(Session.of(request));
        return Response.seeOther("/");
    }
}
