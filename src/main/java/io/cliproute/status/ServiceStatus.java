package io.cliproute.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * State of the running service.
 *
 * @param service always {@code cliproute}
 * @param version version of this program
 * @param startedAt time of its start
 * @param now time of this state
 * @param workers number of concurrent jobs
 * @param ffmpeg FFmpeg in use
 * @param queue queue of waiting jobs
 * @param sources sources, in the order of the configuration
 * @param running jobs that are being processed or delivered, the oldest first
 * @param destinations destinations by name
 * @param recent jobs that ended last, the newest first
 * @param deadLetters number of dead letters
 * @param disk disk of the work folder
 */
public record ServiceStatus(
        String service,
        String version,
        Instant startedAt,
        Instant now,
        int workers,
        Ffmpeg ffmpeg,
        Queue queue,
        List<Source> sources,
        List<JobView> running,
        List<Destination> destinations,
        List<JobView> recent,
        int deadLetters,
        Disk disk) {

    /**
     * FFmpeg.
     *
     * @param sandbox {@code bubblewrap}, or {@code none} with the reason
     */
    public record Ffmpeg(String version, String sandbox) {}

    /**
     * Queue of waiting jobs.
     *
     * @param waiting number of jobs
     * @param priorities number of jobs of each priority, the highest first
     * @param size maximum number of jobs
     * @param oldestSeconds how long the oldest job has waited
     * @param message why no job starts: the schedule, or the load; null if jobs start
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Queue(int waiting, Map<String, Long> priorities, int size, long oldestSeconds, String message) {}

    /**
     * Disk of the work folder.
     *
     * @param freeBytes free space
     * @param minFreeBytes free space below which no new file is taken
     */
    public record Disk(long freeBytes, long minFreeBytes) {}

    /**
     * Source.
     *
     * @param uri endpoint without secrets
     * @param priority {@code high}, {@code normal} or {@code low}
     * @param state {@code active}, {@code paused}, {@code failing}, {@code closed} outside of its schedule, or
     *     {@code held} while no source may take files
     * @param message reason; null if it is active
     * @param queued number of its jobs in the queue
     * @param running number of its jobs that are being processed or delivered
     * @param lastPollAt time of its last successful poll; null if there was none
     * @param lastFile path of the file that was started last; null if there was none since the start
     * @param lastFileAt time of that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(
            String name,
            String uri,
            String recipe,
            List<String> destinations,
            String priority,
            String state,
            String message,
            long queued,
            long running,
            Instant lastPollAt,
            String lastFile,
            Instant lastFileAt) {}

    /**
     * Destination.
     *
     * @param uri endpoint without secrets
     * @param state {@code active} or {@code failing}
     * @param message reason; null if it is active
     * @param waiting number of result sets that wait for it
     * @param delivered number of result sets that it has received since the start
     * @param lastDeliveryAt time of the last of them; null if there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Destination(
            String name,
            String uri,
            String state,
            String message,
            int waiting,
            long delivered,
            Instant lastDeliveryAt) {}
}
