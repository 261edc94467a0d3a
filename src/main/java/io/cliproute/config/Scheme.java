package io.cliproute.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.component.aws2.s3.AWS2S3EndpointUriFactory;
import org.apache.camel.component.file.FileEndpointUriFactory;
import org.apache.camel.component.file.remote.FtpEndpointUriFactory;
import org.apache.camel.component.file.remote.FtpsEndpointUriFactory;
import org.apache.camel.component.file.remote.SftpEndpointUriFactory;
import org.apache.camel.component.http.HttpEndpointUriFactory;
import org.apache.camel.spi.EndpointUriFactory;

/**
 * Supported kinds of endpoints, with the default options that make Camel's component safe for media files. Options of a
 * configured URI take precedence over these.
 */
public enum Scheme {
    /**
     * A folder of this machine, or one mounted on it. The limit per poll bounds memory, as each poll lists all files.
     */
    FILE(
            FileEndpointUriFactory::new,
            "org.apache.camel:camel-file",
            false,
            SchemeOptions.parse("recursive=true delay=200 initialDelay=0 maxMessagesPerPoll=10000"),
            SchemeOptions.parse("fileExist=TryRename"),
            Set.of()),

    /**
     * A folder of an FTP server: passive mode, binary transfer, UTF-8 names; a connection without a byte for 30 s is
     * lost.
     */
    FTP(
            // a lambda, as a method reference would load the class, which an application may not have
            () -> new FtpEndpointUriFactory(),
            "org.apache.camel:camel-ftp",
            true,
            SchemeOptions.parse(SchemeOptions.FTP + " " + SchemeOptions.REMOTE_SOURCE),
            SchemeOptions.parse(SchemeOptions.FTP + " " + SchemeOptions.REMOTE_DESTINATION),
            Set.of()),

    /** The objects of a bucket of S3 as the files of a server. An object appears when it is complete. */
    AWS2_S3(
            () -> {
                new FtpEndpointUriFactory();
                return new AWS2S3EndpointUriFactory();
            },
            "org.apache.camel:camel-aws2-s3 and org.apache.camel:camel-ftp",
            true,
            SchemeOptions.parse("recursive=true delay=1000 initialDelay=0 autoCreate=false"),
            SchemeOptions.parse("autoCreate=false"),
            SchemeOptions.s3()),

    /**
     * A user of the drop server, as a source only. Each upload wakes the poll of the folder into which it is moved, so
     * the delay matters only for files that could not be taken then.
     */
    DROP(
            FileEndpointUriFactory::new,
            "org.apache.camel:camel-file",
            false,
            SchemeOptions.parse("recursive=true delay=1000 initialDelay=0 maxMessagesPerPoll=10000"),
            Map.of(),
            Set.of()),

    /**
     * A folder of an FTP server with TLS. Java can resume a session of TLS 1.3 only once, and servers ask for the
     * resumption on each data connection, so TLS 1.2 is used.
     */
    FTPS(
            () -> new FtpsEndpointUriFactory(),
            "org.apache.camel:camel-ftp",
            true,
            SchemeOptions.parse(SchemeOptions.FTP + " securityProtocol=TLSv1.2 " + SchemeOptions.REMOTE_SOURCE),
            SchemeOptions.parse(SchemeOptions.FTP + " securityProtocol=TLSv1.2 " + SchemeOptions.REMOTE_DESTINATION),
            Set.of()),

    /**
     * A folder of an SFTP server, whose host key has to be known. After 30 s without a byte a sign of life is
     * requested; after another 30 s the connection is lost.
     */
    SFTP(
            () -> new SftpEndpointUriFactory(),
            "org.apache.camel:camel-ftp",
            true,
            SchemeOptions.parse(SchemeOptions.SFTP + " " + SchemeOptions.REMOTE_SOURCE),
            SchemeOptions.parse(SchemeOptions.SFTP + " " + SchemeOptions.REMOTE_DESTINATION),
            Set.of()),

    /** A URL below which each file is put, or to which sets are posted. */
    HTTP(SchemeOptions.httpDefaults()),

    /** The same with TLS. The certificate of the server is checked. */
    HTTPS(SchemeOptions.httpDefaults()),

    /** An endpoint of any other component, to which each file is sent as a message. The path contains its prefix. */
    OTHER(() -> null, "", false, Map.of(), Map.of(), Set.of());

    /** Description of the component's options; empty if the component is not on the class path. */
    private final Optional<EndpointUriFactory> factory;

    private final String artifact;
    private final boolean remote;
    private final Map<String, String> sourceDefaults;
    private final Map<String, String> destinationDefaults;

    /** Options that have an effect; empty if all options of Camel's component have one. */
    private final Set<String> supported;

    Scheme(
            Supplier<EndpointUriFactory> factory,
            String artifact,
            boolean remote,
            Map<String, String> sourceDefaults,
            Map<String, String> destinationDefaults,
            Set<String> supported) {
        this.factory = find(factory);
        this.artifact = artifact;
        this.remote = remote;
        this.sourceDefaults = sourceDefaults;
        this.destinationDefaults = destinationDefaults;
        this.supported = supported;
    }

    Scheme(Map<String, String> defaults) {
        this(
                () -> new HttpEndpointUriFactory(),
                "org.apache.camel:camel-http",
                true,
                Map.of(),
                defaults,
                SchemeOptions.http());
    }

    private static Optional<EndpointUriFactory> find(Supplier<EndpointUriFactory> factory) {
        try {
            return Optional.ofNullable(factory.get());
        } catch (NoClassDefFoundError ignored) {
            // an application that embeds this library may leave the component out
            return Optional.empty();
        }
    }

    /** Checks whether Camel's component is on the class path. */
    public boolean isAvailable() {
        return factory.isPresent();
    }

    /** Returns the Maven coordinates of Camel's component if it is missing on the class path. */
    Optional<String> missingArtifact() {
        return factory.isPresent() || this == OTHER ? Optional.empty() : Optional.of(artifact);
    }

    /** Checks whether files have to be downloaded before they can be processed. */
    public boolean isRemote() {
        return remote;
    }

    /** Returns what the path of a URI names, for messages. */
    String location() {
        return switch (this) {
            case FILE -> "folder";
            case FTP, FTPS, SFTP, HTTP, HTTPS -> "server";
            case AWS2_S3 -> "bucket";
            case OTHER -> "endpoint";
            case DROP -> "user";
        };
    }

    /** Returns the default options of a source. */
    public Map<String, String> sourceDefaults() {
        return sourceDefaults;
    }

    /** Returns the default options of a destination. */
    public Map<String, String> destinationDefaults() {
        return destinationDefaults;
    }

    /** Checks whether files are complete when they become visible: they need neither settle nor a temporary name. */
    public boolean isAtomic() {
        return this == DROP || this == AWS2_S3 || isHttp() || this == OTHER;
    }

    /** Checks whether files can be taken from such an endpoint. */
    boolean isSource() {
        return !isHttp() && this != OTHER;
    }

    /** Checks whether it is a URL. */
    public boolean isHttp() {
        return this == HTTP || this == HTTPS;
    }

    /** Returns the names of the options that Camel's component declares as secret, except a user name. */
    Set<String> secretOptions() {
        return factory.map(EndpointUriFactory::secretPropertyNames).orElse(Set.of()).stream()
                .filter(name -> !name.equals("username"))
                .collect(Collectors.toSet());
    }

    /** Checks whether the scheme has an option of that name. */
    boolean hasOption(String name) {
        return this == OTHER
                || optionNames().contains(name)
                || supported.isEmpty()
                        && factory.map(EndpointUriFactory::multiValuePrefixes).orElse(Map.of()).values().stream()
                                .anyMatch(name::startsWith);
    }

    /** Returns the names of the options, without those with a prefix. */
    Set<String> optionNames() {
        return !supported.isEmpty()
                ? supported
                : factory.map(EndpointUriFactory::propertyNames).orElse(Set.of());
    }

    /** Returns the scheme of a prefix; never {@link #OTHER}. */
    static Optional<Scheme> ofPrefix(String prefix) {
        return Arrays.stream(values())
                .filter(scheme -> scheme != OTHER)
                .filter(scheme -> scheme.prefix().equals(prefix))
                .findFirst();
    }

    static List<String> prefixes() {
        return Arrays.stream(values())
                .filter(scheme -> scheme != OTHER)
                .map(Scheme::prefix)
                .toList();
    }

    /** Returns the part of a URI in front of the colon. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the name of the pipeline's own component, which leaves the one of Camel as it is. */
    public String component() {
        return "cliproute-" + prefix();
    }
}
