package io.cliproute.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Headless Chromium of Debian, which makes no requests of its own. Not thread-safe. */
public final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // pages that are files may read other files
            "--allow-file-access-from-files");

    private final Playwright playwright;
    private final Browser browser;

    /** Starts the browser; skips the test where there is none. */
    public Chromium() {
        Requirements.that(isInstalled(), EXECUTABLE + " does not exist, so this was not tested");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(FLAGS));
    }

    public static boolean isInstalled() {
        return Files.isExecutable(EXECUTABLE);
    }

    public Page newPage(NewPageOptions options) {
        return browser.newPage(options);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
