package io.cliproute.bench;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Page;
import com.sun.management.OperatingSystemMXBean;
import io.cliproute.event.JobEvents;
import io.cliproute.files.FileStamp;
import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Job;
import io.cliproute.job.Priority;
import io.cliproute.support.Chromium;
import io.cliproute.support.Site;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Uses the dashboard of a service with many jobs in its history while many events arrive. */
record LargeHistory() implements Scenario {

    private static final int EVENTS_PER_SECOND = 100;

    private static final String FILM = "film.mp4";
    private static final String RECIPE = "poster";

    /** The real job, many times: as if a file of another name had been processed each second. */
    private static final String COPY_JOB = """
            insert into cliproute_job (id, source, path, spooled, bytes, modified, state, starts, run, file, created_at,
              changed_at, recipe, queued_at, started_at)
            select lpad(copy.x, 64, '0'), source, concat('film-', copy.x, '.mp4'), spooled, bytes, modified, state, starts,
              run, file, created_at, dateadd(second, -copy.x, changed_at), recipe, queued_at, started_at
            from cliproute_job, system_range(1, ?) copy""";

    /** Scrolls for some milliseconds and returns the number of frames that were drawn. */
    private static final String SCROLL = """
            duration => new Promise(done => {
              let start, frames = 0;
              requestAnimationFrame(function draw(now) {
                start ??= now;
                if (now - start >= duration) {
                  done(frames);
                  return;
                }
                frames++;
                scrollBy(0, 8);
                requestAnimationFrame(draw);
              });
            })""";

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public String description() {
        return "The dashboard in headless Chromium, of a service with 10,000 jobs in its history and 100 events a second: frames"
                + " a second while the results are scrolled, processor time that an open overview costs the service, and times of"
                + " answers of `/api/status` and `/api/jobs`.";
    }

    @Override
    public List<Finding> measure(Lab lab) throws IOException, InterruptedException, ScenarioSkippedException {
        if (!Chromium.isInstalled()) {
            throw new ScenarioSkippedException("Chromium is not installed.");
        }
        List<Double> frames = new ArrayList<>();
        List<Double> cores = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (Site site = site(lab);
                Chromium browser = new Chromium()) {
            addJobs(site, lab.times(10_000, 100));
            raiseEvents(site, timer);
            int seconds = lab.times(10, 1);
            // the first requests and events compile what serves them
            coresOfOpenPage(site, browser, timer, seconds);
            for (int run = 0; run < lab.runs(); run++) {
                frames.add(scroll(site, browser, seconds));
                cores.add(coresOfOpenPage(site, browser, timer, seconds));
                millis.add(slowestAnswers(site, lab.times(1000, 20)));
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            timer.shutdownNow();
        }
        return List.of(
                Finding.of("frames a second", new Series(frames), "").atLeast(60),
                Finding.of("processor time of an open overview", new Series(cores), "% of a core")
                        .atMost(3),
                Finding.of("answers, 99th percentile", new Series(millis), "ms").atMost(50));
    }

    private static Site site(Lab lab) throws IOException {
        Site site = new Site(lab.folder("site"))
                .set("source.inbox.recipe", RECIPE)
                .set("recipe." + RECIPE + ".image", "thumbnail?width=320")
                .withHttp()
                .start();
        site.drop(lab.media().get(0), FILM);
        site.awaitFiles(site.archive("inbox"), 1);
        return site;
    }

    private static void addJobs(Site site, int jobs) throws IOException {
        try (Connection connection = DriverManager.getConnection(site.storeUrl());
                PreparedStatement copy = connection.prepareStatement(COPY_JOB)) {
            copy.setInt(1, jobs);
            copy.executeUpdate();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        Path set = site.outbox().resolve(FILM);
        for (int i = 1; i <= jobs; i++) {
            Path other = Files.createDirectory(site.outbox().resolve("film-" + i + ".mp4"));
            for (Path file : Site.files(set)) {
                Files.createLink(other.resolve(file.getFileName()), file);
            }
        }
    }

    private static void raiseEvents(Site site, ScheduledExecutorService timer) throws IOException {
        JobEvents events = site.context().getRegistry().lookupByNameAndType(JobEvents.NAME, JobEvents.class);
        Path film = site.archive("inbox").resolve(FILM);
        Job job = new Job(
                "1",
                "inbox",
                film,
                film.getParent(),
                FILM,
                false,
                "file:" + film,
                RECIPE,
                List.of(),
                AfterProcessing.ARCHIVE,
                FileStamp.of(film),
                Optional.empty(),
                Priority.NORMAL,
                Instant.now());
        timer.scheduleAtFixedRate(() -> events.queued(job), 0, 1000 / EVENTS_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private static double scroll(Site site, Chromium browser, int seconds) {
        try (Page page = open(site, browser, "#/results")) {
            page.waitForSelector("a.card");
            return ((Number) page.evaluate(SCROLL, seconds * 1000)).doubleValue() / seconds;
        }
    }

    private static Page open(Site site, Chromium browser, String address) {
        Page page = browser.newPage(new NewPageOptions().setViewportSize(1280, 800));
        page.navigate(site.http() + "/" + address);
        return page;
    }

    private static double coresOfOpenPage(Site site, Chromium browser, ScheduledExecutorService timer, int seconds)
            throws InterruptedException, ExecutionException {
        double without = cores(timer, seconds);
        try (Page page = open(site, browser, "")) {
            page.waitForSelector("a.card");
            return 100 * (cores(timer, seconds) - without);
        }
    }

    /** Returns the share of a core that this process, and so the service, uses within some seconds. */
    private static double cores(ScheduledExecutorService timer, int seconds)
            throws InterruptedException, ExecutionException {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        long used = process.getProcessCpuTime();
        long usedLater = timer.schedule(process::getProcessCpuTime, seconds, TimeUnit.SECONDS)
                .get();
        return (double) (usedLater - used) / (System.nanoTime() - start);
    }

    private static double slowestAnswers(Site site, int requests) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            String path = i % 2 == 0 ? "/api/status" : "/api/jobs?limit=50&q=" + i;
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(site.http() + path)).build();
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(path + " was answered with " + answer.statusCode());
            }
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return new Series(millis).percentile(99);
    }
}
