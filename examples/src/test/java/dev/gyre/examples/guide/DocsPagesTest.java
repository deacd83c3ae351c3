package dev.gyre.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.examples.browser.Browser;
import dev.gyre.examples.browser.Visit;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import dev.gyre.web.App;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// The pages at `/docs` and `/redoc` in a real browser, which holds them to their policy. Whatever they would load from
/// elsewhere, or run against the policy, is a problem. Pictures are in `target/browser`.
@RealTime
@TimeLimit(120)
@HoldLimit(5000) // a browser takes all processors for a while
class DocsPagesTest {
    private static final Path PICTURES = Path.of("target/browser");

    private Visit visit;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        visit = Visit.to(App.create().mount("/library", OpenApiGuideTest.library()));
        browser = visit.browser();
    }

    @AfterEach
    void stop() throws Exception {
        if (visit != null) {
            visit.close();
        }
    }

    @GyreTest
    void both_pages_draw_the_document_and_keep_to_their_policies() throws IOException {
        visit.open("/library/docs");
        browser.await("document.querySelectorAll('.opblock').length === 2");
        browser.evaluate("document.querySelector('.opblock-get .opblock-control-arrow').click()");
        browser.await("document.querySelector('.opblock-get')?.textContent.includes('Use limit.')");
        browser.screenshot(PICTURES.resolve("docs.png"));

        visit.open("/library/redoc");
        browser.await("document.querySelector('h1')?.textContent.includes('Library')");
        browser.await("document.body.textContent.includes('As printed, with hyphens.')");
        browser.screenshot(PICTURES.resolve("redoc.png"));

        assertThat(browser.evaluate("getComputedStyle(document.body).margin")).isEqualTo("0px");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.menu-content')).position"))
                .isEqualTo("sticky"); // its styles are there
        assertThat(browser.problems()).isEmpty();
    }

    @Tag("full")
    @GyreTest
    void the_page_to_read_is_searched() {
        visit.open("/library/redoc");
        browser.await("document.querySelector('input.search-input') !== null");

        String search = "document.querySelector('input.search-input')";
        browser.evaluate("Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(" + search
                + ", 'books'); " + search + ".dispatchEvent(new Event('input', {bubbles: true}))");
        browser.await("document.querySelector('[data-role=\"search:results\"]')?.textContent.includes('List books')");

        assertThat(browser.problems()).isEmpty();
    }
}
