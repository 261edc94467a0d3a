package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerScope;

/** Copies streams as {@code ffmpeg -c copy} does, byte for byte. */
final class StreamCopy {

    /** What the program tells muxers, in microseconds: how far apart packets may lie. */
    private static final int MAX_DELAY = 700_000;

    private final AVFormatContext in;
    private final CopyRequest request;
    private final AVFormatContext out;

    private StreamCopy(AVFormatContext in, CopyRequest request, AVFormatContext out) {
        this.in = in;
        this.request = request;
        this.out = out;
    }

    /**
     * Copies.
     *
     * @param in opened and probed with the request's input options, and not read from; afterwards it is of no more use
     * @throws UnsupportedCommandException when it can't be done just so; what was written by then is worth nothing
     */
    @SuppressWarnings("try") // the scope frees what is made in it
    static void copy(AVFormatContext in, CopyRequest request, OutputSink to) {
        try (PointerScope scope = new PointerScope()) {
            check(in, request);
            AVFormatContext out = new AVFormatContext(null);
            NativeErrors.check(
                    avformat_alloc_output_context2(out, (AVOutputFormat) null, request.format(), null), "the format");
            try {
                new StreamCopy(in, request, out).to(to);
            } finally {
                avformat_free_context(out);
            }
        }
    }

    private static void check(AVFormatContext in, CopyRequest request) {
        for (int i : request.streams()) {
            if (i >= in.nb_streams()) {
                throw new UnsupportedCommandException("no stream " + i);
            }
            AVStream stream = in.streams(i);
            int kind = stream.codecpar().codec_type();
            boolean known = kind == AVMEDIA_TYPE_AUDIO && stream.codecpar().sample_rate() > 0
                    || kind == AVMEDIA_TYPE_VIDEO && !request.soundOnly();
            if (!known || (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
                throw new UnsupportedCommandException("a stream that is neither sound nor moving pictures");
            }
        }
    }

    private void to(OutputSink outlet) {
        CopySource source = new CopySource(in, request);
        request.length().ifPresent(out::duration);
        for (int i : request.streams()) {
            CopiedStream.add(out, in.streams(i));
        }
        out.max_delay(MAX_DELAY);
        CopiedTags.copy(in, out, request, source.origin());
        outlet.allowReading(out);
        AVIOContext opened = outlet.open();
        try {
            out.pb(opened);
            writeHeader();
            writePackets(source);
            NativeErrors.check(av_write_trailer(out), "the end of the output");
        } finally {
            out.pb(null);
            outlet.close(opened);
        }
    }

    private void writeHeader() {
        AVDictionary options = new AVDictionary(null);
        try {
            request.muxing().forEach((name, value) -> av_dict_set(options, name, value, 0));
            NativeErrors.check(avformat_write_header(out, options), "the beginning of the output");
        } finally {
            av_dict_free(options);
        }
    }

    private void writePackets(CopySource source) {
        Map<Integer, CopiedTrack> tracks = new TreeMap<>();
        for (int i = 0; i < out.nb_streams(); i++) {
            tracks.put(request.streams().get(i), new CopiedTrack(out, out.streams(i)));
        }
        int unfinished = tracks.size();
        AVPacket packet = av_packet_alloc();
        try {
            while (unfinished > 0 && source.read(packet)) {
                CopiedTrack track = tracks.get(packet.stream_index());
                if (track == null || track.isFinished()) {
                    av_packet_unref(packet);
                    continue;
                }
                write(packet, source.place(packet), track);
                unfinished -= track.isFinished() ? 1 : 0;
            }
        } finally {
            av_packet_free(packet);
        }
    }

    private boolean isBehindEnd(AVPacket packet) {
        AVStream stream = in.streams(packet.stream_index());
        double tick = av_q2d(stream.time_base());
        return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
                && packet.pts() != AV_NOPTS_VALUE
                && request.ending()
                        .filter(end -> end.isReached(packet.pts() * tick, packet.duration() * tick))
                        .isPresent();
    }

    private void write(AVPacket packet, long time, CopiedTrack track) {
        if (time >= request.inputLength().orElse(Long.MAX_VALUE)
                || time >= request.length().orElse(Long.MAX_VALUE)) {
            track.finish();
        }
        if (isBehindEnd(packet)) {
            track.finish();
        }
        if (track.isFinished() || !track.takes(packet)) {
            av_packet_unref(packet);
            return;
        }
        track.fit(packet, time);
        NativeErrors.check(av_interleaved_write_frame(out, packet), "writing");
    }
}
