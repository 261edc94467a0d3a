package io.cliproute.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.component.file.FileEndpointUriFactory;
import org.apache.camel.component.file.remote.FtpEndpointUriFactory;
import org.apache.camel.component.file.remote.FtpsEndpointUriFactory;
import org.apache.camel.component.file.remote.SftpEndpointUriFactory;
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
            options("recursive=true delay=200 initialDelay=0 maxMessagesPerPoll=10000"),
            options("fileExist=TryRename")),

    /**
     * A folder of an FTP server: passive mode, binary transfer, UTF-8 names; a connection without a byte for 30 s is
     * lost.
     */
    FTP(
            // a lambda, as a method reference would load the class, which an application may not have
            () -> new FtpEndpointUriFactory(),
            "org.apache.camel:camel-ftp",
            true,
            options(Defaults.FTP + " " + Defaults.REMOTE_SOURCE),
            options(Defaults.FTP + " " + Defaults.REMOTE_DESTINATION)),

    /**
     * A user of the drop server, as a source only. Each upload wakes the poll of the folder into which it is moved, so
     * the delay matters only for files that could not be taken then.
     */
    DROP(
            FileEndpointUriFactory::new,
            "org.apache.camel:camel-file",
            false,
            options("recursive=true delay=1000 initialDelay=0 maxMessagesPerPoll=10000"),
            Map.of()),

    /**
     * A folder of an FTP server with TLS. Java can resume a session of TLS 1.3 only once, and servers ask for the
     * resumption on each data connection, so TLS 1.2 is used.
     */
    FTPS(
            // a lambda, for the same reason
            () -> new FtpsEndpointUriFactory(),
            "org.apache.camel:camel-ftp",
            true,
            options(Defaults.FTP + " securityProtocol=TLSv1.2 " + Defaults.REMOTE_SOURCE),
            options(Defaults.FTP + " securityProtocol=TLSv1.2 " + Defaults.REMOTE_DESTINATION)),

    /**
     * A folder of an SFTP server, whose host key has to be known. After 30 s without a byte a sign of life is
     * requested; after another 30 s the connection is lost.
     */
    SFTP(
            // a lambda, for the same reason
            () -> new SftpEndpointUriFactory(),
            "org.apache.camel:camel-ftp",
            true,
            options(Defaults.SFTP + " " + Defaults.REMOTE_SOURCE),
            options(Defaults.SFTP + " " + Defaults.REMOTE_DESTINATION));

    /** Options that schemes have in common. A class of its own, as constants of an enum can't refer to its fields. */
    private static final class Defaults {

        static final String FTP = "passiveMode=true binary=true stepwise=false soTimeout=30000 connectTimeout=10000"
                + " ftpClient.controlEncoding=UTF-8 fastExistsCheck=true";

        static final String SFTP = "strictHostKeyChecking=yes binary=true stepwise=false soTimeout=30000"
                + " connectTimeout=10000 fastExistsCheck=true jschLoggingLevel=ERROR";

        static final String REMOTE_SOURCE =
                "throwExceptionOnConnectFailed=true recursive=true delay=1000 initialDelay=0 autoCreate=false";

        /** An old file is deleted only when the new one is complete under its temporary name. */
        static final String REMOTE_DESTINATION = "fileExist=Override eagerDeleteTargetFile=false";
    }

    /** Reasons by the options, or options with a value, that a configured URI must not set. */
    static final Map<String, String> REJECTED_OPTIONS = rejectedOptions();

    /** Description of the component's options; empty if the component is not on the class path. */
    private final Optional<EndpointUriFactory> factory;

    private final String artifact;
    private final boolean remote;
    private final Map<String, String> sourceDefaults;
    private final Map<String, String> destinationDefaults;

    Scheme(
            Supplier<EndpointUriFactory> factory,
            String artifact,
            boolean remote,
            Map<String, String> sourceDefaults,
            Map<String, String> destinationDefaults) {
        this.factory = find(factory);
        this.artifact = artifact;
        this.remote = remote;
        this.sourceDefaults = sourceDefaults;
        this.destinationDefaults = destinationDefaults;
    }

    private static Optional<EndpointUriFactory> find(Supplier<EndpointUriFactory> factory) {
        try {
            return Optional.of(factory.get());
        } catch (NoClassDefFoundError ignored) {
            // an application that embeds this library may leave the component out
            return Optional.empty();
        }
    }

    /** Returns the Maven coordinates of Camel's component if it is missing on the class path. */
    Optional<String> missingArtifact() {
        return factory.isPresent() ? Optional.empty() : Optional.of(artifact);
    }

    /** Checks whether files have to be downloaded before they can be processed. */
    public boolean isRemote() {
        return remote;
    }

    /** Returns what the path of a URI names, for messages. */
    String location() {
        return switch (this) {
            case FILE -> "folder";
            case FTP, FTPS, SFTP -> "server";
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

    /** Checks whether Camel's component has an option of that name. */
    boolean hasOption(String name) {
        return optionNames().contains(name)
                || factory.map(EndpointUriFactory::multiValuePrefixes).orElse(Map.of()).values().stream()
                        .anyMatch(name::startsWith);
    }

    /** Checks whether the component of any scheme has an option of that name. */
    static boolean isOptionOfAny(String name) {
        return Arrays.stream(values()).anyMatch(scheme -> scheme.hasOption(name));
    }

    /** Returns the names of the component's options. */
    Set<String> optionNames() {
        return factory.map(EndpointUriFactory::propertyNames).orElse(Set.of());
    }

    static Optional<Scheme> ofPrefix(String prefix) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.prefix().equals(prefix))
                .findFirst();
    }

    static List<String> prefixes() {
        return Arrays.stream(values()).map(Scheme::prefix).toList();
    }

    /** Returns the part of a URI in front of the colon. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the pipeline's own component, which leaves the one of Camel as it is. */
    public String component() {
        return "cliproute-" + prefix();
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.split(" ")) {
            options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return options;
    }

    private static Map<String, String> rejectedOptions() {
        Map<String, String> rejected = new LinkedHashMap<>();
        reject(
                rejected,
                "use the source's key 'after' (archive, delete or keep)",
                "move moveFailed preMove delete noop idempotent");
        reject(rejected, "use the source's key 'settle'", "readLock doneFileName");
        reject(
                rejected,
                "a source is polled as long as the program runs",
                "repeatCount startScheduler sendEmptyMessageWhenIdle");
        reject(rejected, "new results always replace existing ones", "fileExist moveExisting moveExistingFileStrategy");
        reject(rejected, "it would add to the results or change them", "appendChars checksumFileAlgorithm");
        reject(rejected, "a text transfer would damage media files", "binary=false");
        // Camel would convert the content of files
        reject(
                rejected,
                "it would damage media files; for file names on a server use ftpClient.controlEncoding",
                "charset");
        reject(
                rejected,
                "cliproute sets it",
                "processStrategy filter pollStrategy exceptionHandler bridgeErrorHandler exchangePattern scheduler sorter"
                        + " download streamDownload resumeDownload localWorkDirectory tempFileName tempPrefix fileName"
                        + " flatten");
        return rejected;
    }

    private static void reject(Map<String, String> rejected, String reason, String options) {
        for (String option : options.split(" ")) {
            rejected.put(option, reason);
        }
    }
}
