package io.cliproute.warm;

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
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import org.bytedeco.ffmpeg.avfilter.AVBufferSrcParameters;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** A picture that goes through filters, set up as {@code ffmpeg} sets them up. */
final class Graph implements AutoCloseable {

    private final AVFilterGraph graph = avfilter_graph_alloc();
    private final AVFrame filtered = av_frame_alloc();

    /**
     * Filters a picture.
     *
     * @param filters in FFmpeg's language, from one input to one output
     */
    Graph(KeyFrame key, String filters) {
        try {
            graph.nb_threads(1);
            Native.check(av_opt_set(graph, "scale_sws_opts", "flags=bicubic", 0), "scaler");
            AVFilterContext source = source(key);
            AVFilterContext sink = new AVFilterContext(null);
            Native.check(
                    avfilter_graph_create_filter(sink, avfilter_get_by_name("buffersink"), "out", null, null, graph),
                    "sink");
            connect(source, sink, Rotation.of(key.frame()).filters() + filters);
            Native.check(avfilter_graph_config(graph, null), "filters");
            Native.check(av_buffersrc_add_frame(source, key.frame()), "filter");
            Native.check(av_buffersrc_add_frame(source, null), "filter");
            Native.check(av_buffersink_get_frame(sink, filtered), "filter");
        } catch (Declined e) {
            close();
            throw e;
        }
    }

    private AVFilterContext source(KeyFrame key) {
        AVFrame frame = key.frame();
        AVFilterContext source = avfilter_graph_alloc_filter(graph, avfilter_get_by_name("buffer"), "in");
        AVBufferSrcParameters parameters = av_buffersrc_parameters_alloc();
        try {
            parameters.format(frame.format());
            parameters.time_base(key.timeBase());
            parameters.width(frame.width());
            parameters.height(frame.height());
            parameters.sample_aspect_ratio(frame.sample_aspect_ratio());
            parameters.color_space(frame.colorspace());
            parameters.color_range(frame.color_range());
            Native.check(av_buffersrc_parameters_set(source, parameters), "source");
            Native.check(avfilter_init_dict(source, (AVDictionary) null), "source");
            return source;
        } finally {
            av_free(parameters);
        }
    }

    private void connect(AVFilterContext source, AVFilterContext sink, String filters) {
        AVFilterInOut from = end("in", source);
        AVFilterInOut to = end("out", sink);
        try {
            Native.check(avfilter_graph_parse_ptr(graph, filters, to, from, null), "filters");
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

    AVFrame filtered() {
        return filtered;
    }

    @Override
    public void close() {
        av_frame_free(filtered);
        avfilter_graph_free(graph);
    }
}
