package io.cliproute.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cliproute.support.Media;
import io.cliproute.support.Site;
import io.cliproute.support.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Manifests of DASH and HLS, compared with the segments that both name. */
class DashTest {

    private static final int SECONDS = 12;

    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(folder)
                .set("source.inbox.recipe", "stream")
                .set("recipe.stream.dash", "dash?heights=180,90&segment=4s")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    private static List<String> values(Document manifest, String path) throws Exception {
        NodeList nodes = (NodeList) XPATH.evaluate(path, manifest, XPathConstants.NODESET);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(nodes.item(i).getNodeValue());
        }
        return values;
    }

    private static Document manifest(Path stream) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(stream.resolve("manifest.mpd").toFile());
    }

    @Test
    void manifestsNameSegmentsOfAllSizesAndTracks() throws Exception {
        site.drop(Media.everything(SECONDS), "film.mkv");
        Path stream = site.awaitSet("film.mkv").resolve("dash");
        Document manifest = manifest(stream);

        assertThat(values(manifest, "//Representation[@mimeType='video/mp4']/@height"))
                .containsExactly("180", "90");
        assertThat(values(manifest, "//AdaptationSet[@contentType='audio']/@lang"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(values(manifest, "//Representation[@id=0]//S/@d")).isNotEmpty();
        String master = Files.readString(stream.resolve("master.m3u8"));
        assertThat(matches("RESOLUTION=(\\d+x\\d+)", master)).containsExactly("320x180", "160x90");
        assertThat(matches("LANGUAGE=\"(\\w+)\"", master)).containsExactly("eng", "ger");
        assertThat(matches("NAME=\"([^\"]+)\"", master)).doesNotHaveDuplicates();
        assertThat(matches("[:,]BANDWIDTH=(\\d+)", master)).hasSize(2);
        for (String playlist : matches("((?m)^media.*m3u8)", master)) {
            String text = Files.readString(stream.resolve(playlist));
            assertThat(text)
                    .contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-ENDLIST")
                    .doesNotContain("DATE-TIME");
            assertThat(matches("((?m)^segment.*)", text)).hasSize(3).allSatisfy(name -> assertThat(stream.resolve(name))
                    .isNotEmptyFile());
            assertThat(Tools.seconds(stream.resolve(playlist))).isBetween(SECONDS - 0.1, SECONDS + 0.1);
        }
    }

    @Test
    void resultListsManifestLast() throws Exception {
        site.drop(Media.mp4(2), "short.mp4");
        JsonNode output = Site.json(site.awaitSet("short.mp4").resolve("result.json"))
                .path("outputs")
                .get(0);

        assertThat(output.path("file").asText()).isEqualTo("dash/manifest.mpd");
        List<String> files = output.path("files").findValuesAsText("file");
        assertThat(files).contains("dash/master.m3u8", "dash/init-0.mp4", "dash/segment-0-00001.m4s");
        assertThat(files.get(files.size() - 1)).isEqualTo("dash/manifest.mpd");
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
