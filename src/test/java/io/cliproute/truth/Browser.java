package io.cliproute.truth;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator.ScreenshotOptions;
import com.microsoft.playwright.Page;
import io.cliproute.support.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Page of Chromium that plays local media files. Not thread-safe. */
final class Browser implements AutoCloseable {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final Chromium chromium = new Chromium();
    private final Page page;
    private final Path folder;

    /** @param folder for pages and screenshots */
    Browser(Path folder) {
        this.folder = folder;
        this.page = chromium.newPage(new NewPageOptions().setViewportSize(WIDTH, HEIGHT));
    }

    /** Opens a page with the given body. */
    void show(String body) throws IOException {
        Path html = Files.createTempFile(folder, "page", ".html");
        Files.writeString(html, "<!doctype html><meta charset=utf-8><style>body{margin:0}</style>" + body);
        page.navigate(html.toUri().toString());
    }

    /** Opens a page that plays a stream with hls.js. */
    void showStream(Path playlist) throws IOException {
        Path script = folder.resolve("hls.js");
        if (Files.notExists(script)) {
            try (var source =
                    Browser.class.getResourceAsStream("/META-INF/resources/webjars/hls.js/1.4.12/dist/hls.min.js")) {
                Files.copy(source, script);
            }
        }
        show("""
                <video muted></video><script src="%s"></script>
                <script>
                  const hls = new Hls();
                  hls.on(Hls.Events.ERROR, (event, data) => document.title = data.details);
                  hls.loadSource("%s");
                  hls.attachMedia(document.querySelector("video"));
                </script>""".formatted(script.toUri(), playlist.toUri()));
    }

    /** Seeks in the video of the page and waits for the frame at that time. */
    void seek(double seconds) {
        waitFor("video => video.error || video.readyState >= 1");
        page.locator("video").evaluate("(video, time) => video.currentTime = time", seconds);
        waitFor("video => video.error || !video.seeking && video.readyState >= 2");
        Object error = page.locator("video").evaluate("video => video.error && video.error.message");
        if (error != null) {
            throw new AssertionError("Chromium cannot play it: " + error);
        }
    }

    private void waitFor(String condition) {
        page.waitForFunction("() => (" + condition + ")(document.querySelector('video'))");
    }

    /** Waits for the text track of the page and returns the text of its first cue. */
    Object firstCue() {
        return page.waitForFunction("""
                        () => {
                          const cues = document.querySelector('track').track.cues;
                          return cues && cues.length > 0 && cues[0].getCueAsHTML().textContent;
                        }""").jsonValue();
    }

    /** Waits until the image of the page is decoded. */
    void awaitImage() {
        page.locator("img").evaluate("picture => picture.decode()");
    }

    /** Reads the frame counter of the video or image of the page. */
    Frame frame() {
        Path screenshot = folder.resolve("screenshot.png");
        page.locator("video, img").screenshot(new ScreenshotOptions().setPath(screenshot));
        GreyPicture picture = GreyPicture.of(screenshot);
        return FrameCounter.read(picture, picture.bounds(), 0);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
