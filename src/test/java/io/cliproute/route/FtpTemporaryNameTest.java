package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cliproute.demo.LoopbackFtpServer;
import io.cliproute.support.FtpServerExtension;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A destination that refuses the temporary name of an upload, or to rename it. */
@Timeout(120)
class FtpTemporaryNameTest {

    @RegisterExtension
    private final FtpServerExtension ftp = FtpServerExtension.stopped();

    private final LoopbackFtpServer server = ftp.server();

    /** The names that files were stored under, and those that were deleted with a {@code -} before them. */
    private final List<String> names = Collections.synchronizedList(new ArrayList<>());

    /** @param words its reply to a command that it refuses; the first is the code */
    private void refuse(String command, String pattern, String words) throws Exception {
        server.watchedBy(new DefaultFtplet() {
            @Override
            public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException, IOException {
                String name = String.valueOf(request.getArgument());
                switch (request.getCommand()) {
                    case "STOR" -> names.add(name);
                    case "DELE" -> names.add("-" + name);
                    default -> {
                        return answer(session, request, name);
                    }
                }
                return answer(session, request, name);
            }

            private FtpletResult answer(FtpSession session, FtpRequest request, String name) throws FtpException {
                if (!request.getCommand().equals(command) || !name.matches(pattern)) {
                    return FtpletResult.DEFAULT;
                }
                session.write(new DefaultFtpReply(Integer.parseInt(words.substring(0, 3)), words.substring(4)));
                return FtpletResult.SKIP;
            }
        });
        server.start();
    }

    private Site site() {
        return new Site(ftp.folder().resolve("site"))
                .set("workers", "1")
                .set("recipe.small.poster", "thumbnail?width=80")
                .set("source.inbox.recipe", "small")
                .set("source.inbox.destinations", "server")
                .set("destination.server.uri", server.uri("results"))
                .set("destination.server.retry.attempts", "0");
    }

    private void deliver(Site site) throws IOException {
        try (Site running = site.start()) {
            running.drop(Media.tiny(), "movie.mp4");
            running.awaitFiles(running.archive("inbox"), 1);
        }
        assertThat(Site.files(server.home().resolve("results")))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("poster.jpg", "result.json");
    }

    @Test
    void usesOtherTemporaryNameIfDotFilesAreProhibited() throws Exception {
        refuse("STOR", ".*/\\.[^/]*", "553 Prohibited file name");
        deliver(site());

        assertThat(names)
                .filteredOn(name -> !name.startsWith("-"))
                .containsExactly(
                        "results/movie.mp4/.part-poster.jpg",
                        "results/movie.mp4/poster.jpg.part",
                        "results/movie.mp4/result.json.part");
    }

    @Test
    void removesHiddenFileLeftByServer() throws Exception {
        refuse(
                "STOR",
                ".*/\\.part-poster.jpg",
                "550 .part-poster.jpg: Temporary hidden file /results/movie.mp4/.in..part-poster.jpg. already exists");
        deliver(site());

        assertThat(names)
                .containsSubsequence(
                        "results/movie.mp4/.part-poster.jpg",
                        "-/results/movie.mp4/.in..part-poster.jpg.",
                        "results/movie.mp4/poster.jpg.part");
    }

    @Test
    void uploadsUnderConfiguredTemporaryName() throws Exception {
        refuse("STOR", "nothing", "550 never");
        deliver(site().set("destination.server.temporary-name", "{file}.filepart"));

        assertThat(names)
                .filteredOn(name -> !name.startsWith("-"))
                .containsExactly("results/movie.mp4/poster.jpg.filepart", "results/movie.mp4/result.json.filepart");
    }

    @Test
    void removesUploadIfServerRefusesRename() throws Exception {
        refuse("RNTO", ".*", "550 Permission denied");
        try (Site site = site().start()) {
            site.drop(Media.tiny(), "movie.mp4");
            assertThat(site.awaitReason("inbox", "movie.mp4").toString()).contains("Cannot rename file");
        }
        assertThat(Site.files(server.home().resolve("results"))).isEmpty();
        assertThat(Files.exists(ftp.folder().resolve("site/dead-letter/inbox/movie.mp4")))
                .isTrue();
    }
}
