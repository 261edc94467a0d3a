package io.cliproute.config;

import io.cliproute.job.AfterProcessing;
import io.cliproute.job.Priority;
import io.cliproute.layout.Layout;
import io.cliproute.operation.OutputRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All configuration keys, each described once. */
final class SettingCatalog {

    /** Upper bound of {@code cliproute.workers}. */
    static final int MAX_WORKERS = 256;

    static final Setting<Integer> WORKERS = Setting.withDefault(
            "cliproute.workers",
            "4",
            "a whole number from 1 to " + MAX_WORKERS + ", or auto",
            "Number of concurrent jobs. `auto`: the number of available processors; a container's quota counts. With more than"
                    + " one worker, `run` keeps one free for short jobs.",
            WorkerCount::parse);

    static final Setting<String> QUEUE_URI = Setting.withDefault(
            "cliproute.queue.uri",
            "seda:media",
            "seda:NAME or jms:queue:NAME",
            "Camel endpoint in which jobs wait. `jms:queue:NAME` is a queue at a broker, which [several machines"
                    + "](#more-than-one-machine) share.",
            ClusterKeys::parseQueue);

    static final Setting<Integer> QUEUE_SIZE = Setting.integer(
            "cliproute.queue.size",
            1000,
            1,
            1_000_000,
            "Maximum number of waiting jobs of each source and priority. When its queue is full, files stay at their source.");

    static final Setting<EndpointUri> SOURCE_URI = Setting.required(
            "cliproute.source.<name>.uri",
            "file:FOLDER; ftp:, ftps: or sftp:USER@HOST/FOLDER; aws2-s3:BUCKET; drop:USER",
            "Camel endpoint from which files are taken, with any option of that Camel component. `drop:USER` is a user of the"
                    + " built-in [drop server](drop-server.md).",
            (text, placeholders) -> EndpointUri.parse(text, placeholders::resolve));

    static final Setting<String> SOURCE_RECIPE = Setting.required(
            "cliproute.source.<name>.recipe",
            "the name of a recipe, or folder",
            "Recipe applied to each file. `folder`: the first folder below the inbox names the recipe,"
                    + " `inbox/<recipe>/movie.mp4`. A job file beside the media file takes precedence.",
            SettingParser.resolved(text -> text));

    static final Setting<List<String>> SOURCE_DESTINATIONS = Setting.required(
            "cliproute.source.<name>.destinations",
            "the names of one or more destinations, separated by commas",
            "Destinations that receive the results.",
            SettingParser.resolved(SettingCatalog::names));

    static final Setting<Duration> SOURCE_SETTLE = Setting.duration(
            "cliproute.source.<name>.settle",
            "2s",
            "A file is taken when its size and time have not changed for this long; default for a server: 5s. A truncated file"
                    + " counts as broken only after five times this long. A `drop:` source does not wait: its server knows when an upload is complete.");

    static final Setting<AfterProcessing> SOURCE_AFTER = Setting.choice(
            "cliproute.source.<name>.after",
            AfterProcessing.ARCHIVE,
            AfterProcessing.OF_A_SOURCE,
            "Treatment of the original after the last delivery. A file on a server is treated as soon as its copy is safe on"
                    + " this machine: `archive` moves it to the folder `.done/` there. After the last delivery, `archive`"
                    + " archives that copy too. `keep` also keeps a file that failed.");

    static final Setting<Integer> SOURCE_CONNECTIONS = Setting.integer(
            "cliproute.source.<name>.connections",
            1,
            1,
            // servers allow a user fewer
            32,
            "Number of concurrent downloads from a server.");

    static final Setting<Priority> SOURCE_PRIORITY = Setting.choice(
            "cliproute.source.<name>.priority",
            Priority.NORMAL,
            Set.of(Priority.values()),
            "Priority of its files in the queue, see [priorities](#priorities). A job file beside the media file takes"
                    + " precedence.");

    static final Setting<OutputRequest> RECIPE_OUTPUT = Setting.required(
            "cliproute.recipe.<name>.<output>",
            "OPERATION?OPTION=VALUE&…",
            "One output of a recipe. No output can be named `result`.",
            SettingParser.resolved(OutputRequest::parse));

    static final Setting<EndpointUri> DESTINATION_URI = Setting.required(
            "cliproute.destination.<name>.uri",
            "file:FOLDER; ftp:, ftps: or sftp:USER@HOST/FOLDER; aws2-s3:BUCKET; https://SERVER/PATH; any other Camel endpoint",
            "Camel endpoint to which results are delivered, with any option of that Camel component.",
            (text, placeholders) -> EndpointUri.parse(text, placeholders::resolve));

    static final Setting<List<String>> DESTINATION_OUTPUTS = Setting.optional(
            "cliproute.destination.<name>.outputs",
            "the names of one or more outputs, separated by commas",
            "Outputs that it receives. Default: all. `result.json` lists what it received.",
            SettingCatalog::names);

    static final Setting<Layout> DESTINATION_LAYOUT = Setting.withDefault(
            "cliproute.destination.<name>.layout",
            Layout.DEFAULT.text(),
            "a relative path with placeholders",
            "Names of the files, see [names at a destination](#names-at-a-destination). Placeholders: `{path}` `{dir}` `{name}`"
                    + " `{stem}` `{source}` `{recipe}` `{date:yyyy/MM/dd}` `{output}` `{ext}` `{file}`.",
            Layout::parse);

    static final Setting<Integer> DESTINATION_RETRIES = Setting.integer(
            "cliproute.destination.<name>.retry.attempts", 5, 0, 1000, "Number of retries of a failed delivery.");

    static final Setting<Duration> DESTINATION_DELAY = Setting.duration(
            "cliproute.destination.<name>.retry.delay",
            "1s",
            "Delay before the first retry. It doubles with each retry, up to one minute.");

    static final Setting<TemporaryNamePattern> DESTINATION_TEMPORARY_NAME = Setting.withDefault(
            "cliproute.destination.<name>.temporary-name",
            TemporaryNamePattern.DEFAULT,
            "text with {file} in it",
            "Name of a file while it is being delivered. Use `{file}.part` for a server that rejects names with a leading dot;"
                    + " over FTP that is tried automatically.",
            TemporaryNamePattern::parse);

    static final Setting<Path> ARCHIVE_DIR =
            Setting.folder("cliproute.archive.dir", "data/archive", "Folder for the originals of completed jobs.");

    static final Setting<Path> DEAD_LETTER_DIR = Setting.folder(
            "cliproute.dead-letter.dir",
            "data/dead-letter",
            "Folder for files that failed, each with its `.error.json`.");

    static final Setting<Path> WORK_DIR = Setting.folder(
            "cliproute.work.dir",
            "data/work",
            "Folder for outputs that are being made, downloads and the spool. Best on the file system of the inboxes.");

    static final Setting<DataSize> MIN_FREE_SPACE = Setting.withDefault(
            "cliproute.work.min-free-space",
            "1GB",
            DataSize.EXPECTED,
            "While less space is free in the work folder, no new file is taken.",
            DataSize::parse);

    static final Setting<String> STORE_URL = new Setting<>(
            "cliproute.store.url",
            Setting.Presence.DEFAULT,
            "jdbc:h2:file:./data/cliproute",
            "jdbc:h2:file:FILE, jdbc:postgresql://SERVER/NAME or #BEAN",
            "JDBC URL of the job store, with user and password. It remembers over restarts which files are done."
                    + " In an application that embeds cliproute, `#dataSource` is its `DataSource` of that name (H2 or PostgreSQL).",
            JdbcUrl::parse);

    static final SettingGroup GENERAL = new SettingGroup(
            "Workers and queue",
            "A worker processes one file at a time; waiting files are in the queue.",
            List.of(WORKERS, QUEUE_URI, QUEUE_SIZE));

    static final SettingGroup SOURCES = new SettingGroup(
            "Sources",
            "A source is a folder or a server from which files are taken. There may be any number, each with a name.",
            List.of(
                    SOURCE_URI,
                    SOURCE_RECIPE,
                    SOURCE_DESTINATIONS,
                    SOURCE_SETTLE,
                    SOURCE_AFTER,
                    SOURCE_CONNECTIONS,
                    SOURCE_PRIORITY,
                    ScheduleKeys.SOURCE_SCHEDULE,
                    DropKeys.PASSWORD,
                    DropKeys.AUTHORIZED_KEYS,
                    DropKeys.MAX_BYTES,
                    DropKeys.MAX_FILES));

    static final SettingGroup RECIPES = new SettingGroup(
            "Recipes",
            "A recipe lists the outputs of one file. [operations.md](operations.md) describes the operations.",
            List.of(RECIPE_OUTPUT));

    static final SettingGroup DESTINATIONS = new SettingGroup(
            "Destinations",
            "A destination is a folder or a server that receives results. There may be any number, each with a name.",
            List.of(
                    DESTINATION_URI,
                    DESTINATION_OUTPUTS,
                    DESTINATION_LAYOUT,
                    DESTINATION_RETRIES,
                    DESTINATION_DELAY,
                    DESTINATION_TEMPORARY_NAME));

    static final SettingGroup FOLDERS = new SettingGroup(
            "Folders",
            "The program's own folders. Relative paths are relative to the current folder.",
            List.of(
                    ARCHIVE_DIR,
                    RetentionKeys.ARCHIVE,
                    DEAD_LETTER_DIR,
                    RetentionKeys.DEAD_LETTER,
                    WORK_DIR,
                    MIN_FREE_SPACE));

    static final SettingGroup STORE = new SettingGroup(
            "Job store", "An H2 file, or a PostgreSQL database that exists already.", List.of(STORE_URL));

    /** All groups, in the order of the documentation. */
    static final List<SettingGroup> GROUPS = List.of(
            GENERAL,
            ScheduleKeys.GROUP,
            SOURCES,
            RECIPES,
            DESTINATIONS,
            FOLDERS,
            STORE,
            ClusterKeys.GROUP,
            DropKeys.GROUP,
            FfmpegKeys.GROUP,
            HttpKeys.GROUP,
            EventKeys.GROUP,
            LogKeys.GROUP);

    private SettingCatalog() {}

    static Stream<Setting<?>> settings() {
        return GROUPS.stream().flatMap(group -> group.settings().stream());
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
