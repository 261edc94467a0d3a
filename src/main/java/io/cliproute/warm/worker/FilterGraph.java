package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_set;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_init_dict;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import java.util.Optional;
import org.bytedeco.ffmpeg.avfilter.AVBufferSrcParameters;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Filters that pictures go through, set up as {@code ffmpeg} sets them up. */
final class FilterGraph implements AutoCloseable {

    private final AVFilterGraph graph = avfilter_graph_alloc();
    private final AVFilterContext sink = new AVFilterContext(null);
    private final AVFilterContext source;
    private final AVFrame filtered = av_frame_alloc();

    /**
     * Sets them up.
     *
     * @param decoder has just decoded one of the pictures that go through them
     * @param filters in FFmpeg's language, from one input to one output
     */
    FilterGraph(PictureDecoder decoder, String filters) {
        try {
            graph.nb_threads(1);
            NativeErrors.check(av_opt_set(graph, "scale_sws_opts", "flags=bicubic", 0), "scaler");
            source = source(decoder);
            NativeErrors.check(
                    avfilter_graph_create_filter(sink, avfilter_get_by_name("buffersink"), "out", null, null, graph),
                    "sink");
            connect(Rotation.of(decoder.frame()).filters() + filters);
            NativeErrors.check(avfilter_graph_config(graph, null), "filters");
        } catch (UnsupportedCommandException e) {
            close();
            throw e;
        }
    }

    /** A picture goes in; null: there are no more. */
    void push(AVFrame picture) {
        NativeErrors.check(av_buffersrc_add_frame(source, picture), "filter");
    }

    /** The picture that comes out; empty: first another has to go in. */
    Optional<AVFrame> pull() {
        int got = av_buffersink_get_frame(sink, filtered);
        return got == AVERROR_EAGAIN()
                ? Optional.empty()
                : Optional.of(filtered).filter(picture -> NativeErrors.check(got, "filter") >= 0);
    }

    private AVFilterContext source(PictureDecoder decoder) {
        AVFrame frame = decoder.frame();
        AVFilterContext source = avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffer"), "in");
        AVBufferSrcParameters parameters = av_buffersrc_parameters_alloc();
        try {
            parameters.format(frame.format());
            parameters.time_base(decoder.timeBase());
            parameters.width(frame.width());
            parameters.height(frame.height());
            parameters.sample_aspect_ratio(frame.sample_aspect_ratio());
            parameters.color_space(frame.colorspace());
            parameters.color_range(frame.color_range());
            NativeErrors.check(av_buffersrc_parameters_set(source, parameters), "source");
            NativeErrors.check(avfilter_init_dict(source, (AVDictionary) null), "source");
            return source;
        } finally {
            av_free(parameters);
        }
    }

    private void connect(String filters) {
        AVFilterInOut from = end("in", source);
        AVFilterInOut to = end("out", sink);
        try {
            NativeErrors.check(avfilter_graph_parse_ptr(graph, filters, to, from, null), "filters");
        } finally {
            avfilter_inout_free(from);
            avfilter_inout_free(to);
        }
    }

    private static AVFilterInOut end(String name, AVFilterContext of) {
        AVFilterInOut end = avfilter_inout_alloc();
        end.name(new BytePointer(av_strdup(name)));
        end.filter_ctx(of);
        end.pad_idx(0);
        end.next(null);
        return end;
    }

    @Override
    public void close() {
        av_frame_free(filtered);
        avfilter_graph_free(graph);
    }
}
