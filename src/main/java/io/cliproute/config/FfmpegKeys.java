package io.cliproute.config;

import io.cliproute.operation.MediaLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Configuration keys of FFmpeg: its location, its execution and its limits. */
final class FfmpegKeys {

    static final Setting<Path> PATH = Setting.optional(
            "cliproute.ffmpeg.path",
            "a file",
            "FFmpeg executable. Default: the bundled build if it starts, otherwise the first on the `PATH`.",
            Path::of);

    static final Setting<Path> FFPROBE_PATH = Setting.optional(
            "cliproute.ffprobe.path", "a file", "ffprobe executable. Default: the one beside FFmpeg.", Path::of);

    static final Setting<Duration> TIMEOUT = Setting.positiveDuration(
            "cliproute.ffmpeg.timeout",
            "10m",
            "Maximum wall-clock time of one FFmpeg process for a file of up to ten minutes; a longer file gets proportionally"
                    + " more.");

    static final Setting<Duration> STALL_TIMEOUT = Setting.positiveDuration(
            "cliproute.ffmpeg.stall-timeout",
            "60s",
            "An FFmpeg process without progress for this long is ended; three times this long before its first output. Less"
                    + " than a second counts as one.");

    static final Setting<SandboxMode> SANDBOX = Setting.choice(
            "cliproute.ffmpeg.sandbox",
            SandboxMode.AUTO,
            Set.of(SandboxMode.values()),
            "Runs FFmpeg in a bubblewrap sandbox: no network, and only its input and the job's folder. `auto`: where"
                    + " bubblewrap works, otherwise a warning; `bubblewrap`: the start fails where it does not work.");

    static final Setting<WarmMode> WARM = Setting.choice(
            "cliproute.ffmpeg.warm",
            WarmMode.AUTO,
            Set.of(WarmMode.values()),
            "Keeps FFmpeg's libraries loaded in a child process, which executes short commands. `auto`: when there are enough"
                    + " commands; `always`: from the first one on; `none`: one process for each command.");

    static final Setting<Integer> NICE = Setting.integer(
            "cliproute.ffmpeg.nice",
            0,
            0,
            19,
            "Lowers the priority of FFmpeg's processes for the operating system: `0` is that of the program, `19` the lowest. On"
                    + " Linux it applies to disk accesses, too.");

    static final Setting<DataSize> MAX_MEMORY = Setting.withDefault(
            "cliproute.ffmpeg.max-memory",
            "8GB",
            DataSize.EXPECTED,
            "Maximum memory of one FFmpeg process, on Linux.",
            DataSize::atLeastOneMegabyte);

    static final Setting<DataSize> MAX_OUTPUT = Setting.withDefault(
            "cliproute.ffmpeg.max-output",
            "20GB",
            DataSize.EXPECTED,
            "Maximum total size of the files that one FFmpeg process writes.",
            DataSize::atLeastOneMegabyte);

    static final Setting<Integer> MAX_PIXELS = Setting.integer(
            "cliproute.ffmpeg.max-pixels",
            100_000_000,
            1,
            Integer.MAX_VALUE,
            "Maximum number of pixels of a frame. A file with more is rejected.");

    static final Setting<Integer> MAX_STREAMS = Setting.integer(
            "cliproute.ffmpeg.max-streams",
            200,
            1,
            100_000,
            "Maximum number of streams, with audio, subtitles and attachments. A file with more is rejected.");

    static final Setting<Duration> MAX_DURATION = Setting.positiveDuration(
            "cliproute.ffmpeg.max-duration", "24h", "Maximum duration. A longer file is rejected.");

    static final SettingGroup GROUP = new SettingGroup(
            "FFmpeg",
            "The FFmpeg to use, and its limits.",
            List.of(
                    PATH,
                    FFPROBE_PATH,
                    TIMEOUT,
                    STALL_TIMEOUT,
                    SANDBOX,
                    WARM,
                    NICE,
                    MAX_MEMORY,
                    MAX_OUTPUT,
                    MAX_PIXELS,
                    MAX_STREAMS,
                    MAX_DURATION));

    private FfmpegKeys() {}

    static Settings.Ffmpeg read(SettingValues values) {
        return new Settings.Ffmpeg(
                values.find(PATH),
                values.find(FFPROBE_PATH),
                values.get(TIMEOUT),
                values.get(STALL_TIMEOUT),
                values.get(SANDBOX),
                values.get(WARM),
                values.get(NICE),
                new MediaLimits(values.get(MAX_PIXELS), values.get(MAX_STREAMS), values.get(MAX_DURATION)),
                values.get(MAX_MEMORY),
                values.get(MAX_OUTPUT));
    }
}
