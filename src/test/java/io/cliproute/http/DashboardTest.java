package io.cliproute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.cliproute.support.Chromium;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uses the dashboard of a running service in Chromium. Screenshots are written to {@code target/dashboard}. */
class DashboardTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>.mp4";
    private static final String BROKEN = "broken <b>film</b>.mp4";
    private static final double LONG = 60_000;

    @TempDir
    private static Path folder;

    private static Site site;
    private static Chromium browser;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        browser = new Chromium();
        site = new Site(folder)
                .set("source.inbox.recipe", "web")
                .set("recipe.web.poster", "thumbnail?at=1s&width=160")
                .set("recipe.web.clip", "clip?start=0s&duration=2s")
                .set("recipe.web.stream", "hls?heights=90")
                .withHttp()
                .start();
        Path film = Media.mp4(3);
        site.drop(film, MARKUP);
        site.drop(film, "season 1/it's 100% 你好.mp4");
        site.drop(Files.write(folder.resolve("broken"), Media.cutOff()), BROKEN);
        site.awaitSet(MARKUP);
        site.awaitSet("season 1/it's 100% 你好.mp4");
        site.awaitReason("inbox", BROKEN);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (site != null) {
            site.close();
        }
    }

    @AfterEach
    void browserReportsNoErrors() {
        assertThat(complaints).isEmpty();
    }

    private Page open(String address, int width, ColorScheme scheme) {
        Page page =
                browser.newPage(new NewPageOptions().setViewportSize(width, 800).setColorScheme(scheme));
        page.setDefaultTimeout(LONG);
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        page.navigate(site.http() + "/" + address);
        page.waitForSelector("h1", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        return page;
    }

    private Page open(String address) {
        return open(address, 1280, ColorScheme.LIGHT);
    }

    private static Locator card(Page page, String text) {
        return card(page, text, WaitForSelectorState.VISIBLE);
    }

    private static Locator card(Page page, String text, WaitForSelectorState state) {
        Locator card = page.locator("a.card")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
        card.waitFor(new Locator.WaitForOptions().setState(state));
        return card;
    }

    @Test
    void showsResultsAsPicturesAndNamesAsText() {
        try (Page page = open("#/results")) {
            assertThat(card(page, MARKUP).locator(".caption .name").getAttribute("title"))
                    .isEqualTo(MARKUP);
            Object width = page.waitForFunction(
                            "() => [...document.querySelectorAll('.card img')].filter(i => i.naturalWidth === 160).length > 1")
                    .jsonValue();
            assertThat(width).isEqualTo(true);
            assertThat(card(page, BROKEN).innerText()).contains("failed");
        }
    }

    @Test
    void searchesAndFilters() {
        try (Page page = open("#/results")) {
            card(page, MARKUP);
            page.getByLabel("Search").fill("SEASON");
            page.waitForFunction("() => document.querySelectorAll('.card').length === 1");
            assertThat(page.locator(".card").innerText()).contains("it's 100% 你好.mp4");

            page.getByLabel("Search").fill("");
            card(page, MARKUP);
            page.getByLabel("State").selectOption("failed");
            card(page, MARKUP, WaitForSelectorState.DETACHED);
            card(page, BROKEN);
        }
    }

    @Test
    void playsClipAndStreamOfJob() {
        try (Page page = open("#/results")) {
            card(page, "it's").click();
            page.waitForFunction("() => [...document.querySelectorAll('video')].some(v => v.duration > 1.5)");
            page.getByText("Play the stream").click();
            page.waitForFunction(
                    "() => [...document.querySelectorAll('video')].some(v => v.src.startsWith('blob:') && v.currentTime > 0.2)");
            assertThat(page.locator("main").innerText()).contains("clip?start=0s&duration=2s", "h264", "SHA-256");
        }
    }

    @Test
    void pausesAndResumesSource() {
        try (Page page = open("")) {
            page.locator(".places button")
                    .filter(new Locator.FilterOptions().setHasText("Pause"))
                    .click();
            page.locator(".places .badge.paused").waitFor();
            page.locator(".places button")
                    .filter(new Locator.FilterOptions().setHasText("Resume"))
                    .click();
            page.locator(".places .badge.active").first().waitFor();
        }
    }

    @Test
    void showsProgressAndResultOfFileThatArrivesNow() throws IOException {
        try (Page page = open("")) {
            page.locator(".connection.on").waitFor();
            site.drop(Media.mp4(3), "arrives now.mp4");
            card(page, "arrives now.mp4");
        }
    }

    @Test
    void explainsDeadLetterAndRequeuesIt() throws IOException {
        site.drop(Files.write(folder.resolve("mended"), Media.cutOff()), "mended.mp4");
        site.awaitReason("inbox", "mended.mp4");
        try (Page page = open("#/dead-letters")) {
            Locator letter = page.locator("details").filter(new Locator.FilterOptions().setHasText("mended.mp4"));
            letter.locator("summary").click();
            assertThat(letter.innerText()).contains("FFmpeg said", "media");
            Files.copy(
                    Media.mp4(3), site.deadLetter().resolve("inbox/mended.mp4"), StandardCopyOption.REPLACE_EXISTING);
            letter.locator("button").click();
            letter.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(site.outbox().resolve("mended.mp4/result.json")));
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "380, DARK"})
    void hasNoFaultOfAccessibilityAndNoHorizontalScrolling(int width, ColorScheme scheme) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/dashboard"));
        for (String name : List.of("overview", "results", "dead-letters")) {
            try (Page page = open(name.equals("overview") ? "" : "#/" + name, width, scheme)) {
                page.locator(name.equals("dead-letters") ? "details summary" : ".card")
                        .first()
                        .waitFor();
                if (name.equals("dead-letters")) {
                    page.locator("details summary").first().click();
                }
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(pictures.resolve(name + "-" + width + "-" + scheme + ".png"))
                        .setFullPage(true));
                assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .isEqualTo(0);
            }
        }
    }

    @Test
    void policyForbidsForeignAndInlineContent() {
        ApiClient api = new ApiClient(site.http());

        assertThat(api.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(api.get("/dashboard/../application.properties").statusCode()).isEqualTo(404);
        assertThat(api.get("/dashboard/lib/lit-html/../../../../cliproute/application.properties")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/dashboard/%2e%2e/cliproute/application.properties").statusCode())
                .isEqualTo(404);
    }
}
