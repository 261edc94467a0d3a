package io.cliproute.support;

import static org.awaitility.Awaitility.await;

import io.cliproute.files.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3Proxy, a store with the interface of S3, in a process of its own that can be killed and restarted. Its classes are
 * those that the build copies to {@code target/s3proxy}.
 */
public final class S3Store implements AutoCloseable {

    public static final String BUCKET = "media";

    /** Access key. */
    public static final String IDENTITY = "access";

    /** Secret key. */
    public static final String SECRET = "s3cr3t/+key";

    private final Path folder;
    private final int port = LoopbackPorts.free();
    private Process process;
    private S3Client client;

    /** @param folder for the objects, created if it does not exist */
    public S3Store(Path folder) {
        this.folder = folder;
    }

    /** Starts the store, waits until it answers, and creates the bucket. */
    public S3Store start() {
        try {
            Files.createDirectories(bucket());
            process = launch(settings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> answers(port));
        return this;
    }

    private Path settings() throws IOException {
        return Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.identity=access
                s3proxy.credential=%s
                s3proxy.v4-max-non-chunked-request-size=1000000000
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, SECRET, folder.resolve("data")));
    }

    private Process launch(Path settings) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Path.of("target/s3proxy").toAbsolutePath() + "/*:" + System.getProperty("java.class.path"),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException ignored) {
            return false;
        }
    }

    /** Returns the folder with the objects of the bucket. */
    public Path bucket() {
        return folder.resolve("data").resolve(BUCKET);
    }

    public int port() {
        return port;
    }

    /** Returns the URI of the objects below a prefix, as in a setting. */
    public String uri(String prefix) {
        return uri(prefix, port);
    }

    /** Returns the same for another port, such as that of a proxy. */
    public static String uri(String prefix, int port) {
        return "aws2-s3:" + BUCKET + "?prefix=" + prefix + "&accessKey=access&secretKey=RAW(" + SECRET + ")"
                + "&overrideEndpoint=true&uriEndpointOverride=http://127.0.0.1:" + port + "&forcePathStyle=true";
    }

    private S3Client client() {
        if (client == null) {
            client = S3Client.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + port))
                    .forcePathStyle(true)
                    .region(Region.US_EAST_1)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", SECRET)))
                    .build();
        }
        return client;
    }

    public void put(Path file, String key) {
        client().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(file));
    }

    public void put(byte[] content, String key) {
        client().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    public byte[] get(String key) {
        ResponseBytes<?> content =
                client().getObjectAsBytes(request -> request.bucket(BUCKET).key(key));
        return content.asByteArray();
    }

    public String contentType(String key) {
        return client().headObject(request -> request.bucket(BUCKET).key(key)).contentType();
    }

    public void delete(String key) {
        client().deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    /** Returns the keys below a prefix. */
    public List<String> keys(String prefix) {
        return client().listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Returns the keys of uploads in parts that were neither completed nor aborted. */
    public List<String> unfinished() {
        return client().listMultipartUploads(request -> request.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::key)
                .toList();
    }

    /** Leaves an upload with one part unfinished, as a killed program does. */
    public void leaveUnfinished(String key) {
        String upload = client().createMultipartUpload(
                        request -> request.bucket(BUCKET).key(key))
                .uploadId();
        client().uploadPart(
                        request ->
                                request.bucket(BUCKET).key(key).uploadId(upload).partNumber(1),
                        RequestBody.fromString("part"));
    }

    /** Kills the store with SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the store did not end after SIGKILL");
        }
    }

    @Override
    public void close() throws IOException {
        if (client != null) {
            client.close();
        }
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        FileTree.delete(folder);
    }
}
