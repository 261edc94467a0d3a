package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_DONT_OVERWRITE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** What people have written about a file, its streams and its chapters, which comes along. */
final class CopiedTags {

    /** What is no longer true of a copy. */
    private static final List<String> LEFT_OUT =
            List.of("creation_time", "company_name", "product_name", "product_version");

    private CopiedTags() {}

    /** @param out has the streams already */
    static void copy(AVFormatContext in, AVFormatContext out, CopyRequest request, long origin) {
        chapters(in, out, request.length(), origin);
        AVDictionary tags = copy(in.metadata(), AV_DICT_DONT_OVERWRITE);
        if (request.length().isPresent()) {
            leaveOut(tags, "duration");
        }
        LEFT_OUT.forEach(name -> leaveOut(tags, name));
        out.metadata(tags);
        for (int i = 0; i < out.nb_streams(); i++) {
            AVStream source = in.streams(request.streams().get(i));
            out.streams(i).metadata(copy(source.metadata(), AV_DICT_DONT_OVERWRITE));
            out.streams(i).disposition(source.disposition());
        }
        chooseDefaults(out);
    }

    /** @param overwrite how a name counts that is there twice: the first value by {@code AV_DICT_DONT_OVERWRITE}, else the last */
    private static AVDictionary copy(AVDictionary tags, int overwrite) {
        AVDictionary copied = new AVDictionary(null);
        if (tags != null) {
            NativeErrors.check(av_dict_copy(copied, tags, overwrite), "the tags");
        }
        return copied;
    }

    private static void leaveOut(AVDictionary tags, String name) {
        av_dict_set(tags, name, null, 0);
    }

    /** Of several streams of a kind one is the default, the first if none is. */
    private static void chooseDefaults(AVFormatContext out) {
        Map<Integer, List<AVStream>> kinds = new HashMap<>();
        for (int i = 0; i < out.nb_streams(); i++) {
            kinds.computeIfAbsent(out.streams(i).codecpar().codec_type(), kind -> new ArrayList<>())
                    .add(out.streams(i));
        }
        for (List<AVStream> streams : kinds.values()) {
            AVStream first = streams.get(0);
            if (streams.size() > 1
                    && streams.stream().noneMatch(stream -> (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0)) {
                first.disposition(first.disposition() | AV_DISPOSITION_DEFAULT);
            }
        }
    }

    private static void chapters(AVFormatContext in, AVFormatContext out, OptionalLong length, long origin) {
        List<AVChapter> chapters = new ArrayList<>();
        for (int i = 0; i < in.nb_chapters(); i++) {
            AVChapter chapter = in.chapters(i);
            TimeBase ticks = TimeBase.of(chapter.time_base());
            long shift = TimeBase.MICROSECONDS.to(ticks, origin);
            long end = length.isPresent() ? TimeBase.MICROSECONDS.to(ticks, length.getAsLong()) : Long.MAX_VALUE;
            if (chapter.end() < shift) {
                continue;
            }
            if (end != Long.MAX_VALUE && chapter.start() > end + shift) {
                break;
            }
            chapters.add(copy(chapter, shift, end));
        }
        if (chapters.isEmpty()) {
            return;
        }
        // freed with the output
        PointerPointer<AVChapter> all = new PointerPointer<>(av_mallocz((long) chapters.size() * Long.BYTES));
        for (int i = 0; i < chapters.size(); i++) {
            all.put(i, chapters.get(i));
        }
        out.chapters(all);
        out.nb_chapters(chapters.size());
    }

    private static AVChapter copy(AVChapter chapter, long shift, long end) {
        Pointer memory = av_mallocz(Loader.sizeof(AVChapter.class));
        AVChapter copied = new AVChapter(memory);
        copied.id(chapter.id());
        copied.time_base(chapter.time_base());
        copied.start(Math.max(0, chapter.start() - shift));
        copied.end(Math.min(end, chapter.end() - shift));
        copied.metadata(copy(chapter.metadata(), 0));
        return copied;
    }
}
