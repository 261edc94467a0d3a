package io.cliproute.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.file.FileEndpointUriFactory;
import org.apache.camel.component.file.remote.FtpEndpointUriFactory;
import org.apache.camel.spi.EndpointUriFactory;

/**
 * A kind of endpoint we take files from and bring results to, with the options that make Camel's component safe for it.
 * What a site writes in its URI goes before them.
 */
public enum Scheme {
    /**
     * A folder on this machine or one mounted on it. A poll that finds very many files takes as many as need little memory:
     * each poll lists all of them.
     */
    FILE(
            new FileEndpointUriFactory(),
            false,
            options("recursive=true delay=200 initialDelay=0 maxMessagesPerPoll=10000"),
            options("fileExist=TryRename")),

    /** Passive and binary, which Camel's are not by default; UTF-8 names; 30 s without a byte is a dead connection. */
    FTP(
            new FtpEndpointUriFactory(),
            true,
            options("passiveMode=true binary=true stepwise=false soTimeout=30000 connectTimeout=10000"
                    + " ftpClient.controlEncoding=UTF-8 fastExistsCheck=true throwExceptionOnConnectFailed=true"
                    + " recursive=true delay=1000 initialDelay=0 autoCreate=false"),
            options("passiveMode=true binary=true stepwise=false soTimeout=30000 connectTimeout=10000"
                    + " ftpClient.controlEncoding=UTF-8 fastExistsCheck=true"
                    // the old file goes only when the new one is there whole, under its temporary name
                    + " fileExist=Override eagerDeleteTargetFile=false"));

    /** Options, or values of them, with which a site would take from us what keeps its files safe, and why. */
    static final Map<String, String> OURS = ours();

    private final EndpointUriFactory factory;
    private final boolean remote;
    private final Map<String, String> source;
    private final Map<String, String> destination;

    Scheme(EndpointUriFactory factory, boolean remote, Map<String, String> source, Map<String, String> destination) {
        this.factory = factory;
        this.remote = remote;
        this.source = source;
        this.destination = destination;
    }

    /** Whether files have to be downloaded before they can be worked on. */
    public boolean isRemote() {
        return remote;
    }

    /** The options of a source, where its URI says nothing else. */
    public Map<String, String> sourceDefaults() {
        return source;
    }

    /** The options of a destination, where its URI says nothing else. */
    public Map<String, String> destinationDefaults() {
        return destination;
    }

    /** Whether Camel's component has an option of that name. */
    boolean knows(String option) {
        return factory.propertyNames().contains(option)
                || factory.multiValuePrefixes().values().stream().anyMatch(option::startsWith);
    }

    /** Whether one of Camel's components that we use has an option of that name. */
    static boolean anyKnows(String option) {
        return Arrays.stream(values()).anyMatch(scheme -> scheme.knows(option));
    }

    /** The names of the component's options. */
    Set<String> optionNames() {
        return factory.propertyNames();
    }

    static Optional<Scheme> of(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Scheme::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : text.split(" ")) {
            options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return options;
    }

    private static Map<String, String> ours() {
        Map<String, String> ours = new LinkedHashMap<>();
        refuse(
                ours,
                "after=archive, delete or keep of the source says what becomes of the original",
                "move moveFailed preMove delete noop idempotent");
        refuse(ours, "settle of the source says when a file may be taken", "readLock doneFileName");
        refuse(
                ours,
                "a source is watched as long as the program runs",
                "repeatCount startScheduler sendEmptyMessageWhenIdle");
        refuse(ours, "a new set replaces the one that lies there", "fileExist moveExisting moveExistingFileStrategy");
        refuse(ours, "a set arrives as it was made, and nothing else does", "appendChars checksumFileAlgorithm");
        refuse(ours, "false changes every film on its way", "binary=false");
        // Camel would convert what is in the file
        refuse(ours, "no media is text; for names on a server there is ftpClient.controlEncoding", "charset");
        refuse(
                ours,
                "cliproute sets it itself",
                "processStrategy filter pollStrategy exceptionHandler bridgeErrorHandler exchangePattern scheduler sorter"
                        + " download streamDownload resumeDownload localWorkDirectory tempFileName tempPrefix fileName"
                        + " flatten");
        return ours;
    }

    private static void refuse(Map<String, String> ours, String why, String options) {
        for (String option : options.split(" ")) {
            ours.put(option, why);
        }
    }
}
