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

/** Filter graph with one input and one output, configured as {@code ffmpeg} configures it. */
final class FilterGraph implements AutoCloseable {

    private final AVFilterGraph graph = avfilter_graph_alloc();
    private final AVFilterContext sink = new AVFilterContext(null);
    private final AVFilterContext source;
    private final AVFrame filtered = av_frame_alloc();

    /**
     * Configures the filters, preceded by the rotation that the current frame needs.
     *
     * @param decoder decoder that has decoded the first frame
     * @param filters in FFmpeg's syntax, with one input and one output
     */
    FilterGraph(PictureDecoder decoder, String filters) {
        try {
            graph.nb_threads(1);
            NativeErrors.check(av_opt_set(graph, "scale_sws_opts", "flags=bicubic", 0), "configuring the scaler");
            source = createSource(decoder);
            NativeErrors.check(
                    avfilter_graph_create_filter(sink, avfilter_get_by_name("buffersink"), "out", null, null, graph),
                    "creating the buffer sink");
            connect(Rotation.of(decoder.frame()).filters() + filters);
            NativeErrors.check(avfilter_graph_config(graph, null), "configuring the filters");
        } catch (UnsupportedCommandException e) {
            close();
            throw e;
        }
    }

    /** Adds a frame to the input; null marks the end. */
    void push(AVFrame frame) {
        NativeErrors.check(av_buffersrc_add_frame(source, frame), "filtering");
    }

    /** Returns the next frame of the output; empty if the filters need another input frame first. */
    Optional<AVFrame> nextFrame() {
        int result = av_buffersink_get_frame(sink, filtered);
        return result == AVERROR_EAGAIN()
                ? Optional.empty()
                : Optional.of(filtered).filter(frame -> NativeErrors.check(result, "filtering") >= 0);
    }

    private AVFilterContext createSource(PictureDecoder decoder) {
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
            NativeErrors.check(av_buffersrc_parameters_set(source, parameters), "configuring the buffer source");
            NativeErrors.check(avfilter_init_dict(source, (AVDictionary) null), "initializing the buffer source");
            return source;
        } finally {
            av_free(parameters);
        }
    }

    private void connect(String filters) {
        AVFilterInOut input = endpoint("in", source);
        AVFilterInOut output = endpoint("out", sink);
        try {
            NativeErrors.check(avfilter_graph_parse_ptr(graph, filters, output, input, null), "parsing the filters");
        } finally {
            avfilter_inout_free(input);
            avfilter_inout_free(output);
        }
    }

    private static AVFilterInOut endpoint(String name, AVFilterContext filter) {
        AVFilterInOut endpoint = avfilter_inout_alloc();
        endpoint.name(new BytePointer(av_strdup(name)));
        endpoint.filter_ctx(filter);
        endpoint.pad_idx(0);
        endpoint.next(null);
        return endpoint;
    }

    @Override
    public void close() {
        av_frame_free(filtered);
        avfilter_graph_free(graph);
    }
}
