package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** An output on the other side of the wire. One thread uses all of them. */
final class PipeOutput implements OutputSink {

    private static final int EIO = -5;

    /** Who has opened what, by the address of what FFmpeg holds. */
    private static final Map<Long, PipedFile> OPEN = new HashMap<>();

    /** Whose muxer it is that opens something; one copies after the other. */
    private static PipeOutput current;

    // JavaCPP has only so many of each, so there is one for all outputs
    private static final AVFormatContext.Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer OPENING =
            new AVFormatContext.Io_open_AVFormatContext_PointerPointer_BytePointer_int_PointerPointer() {
                @Override
                @SuppressWarnings("rawtypes") // as JavaCPP declares it
                public int call(
                        AVFormatContext muxer,
                        PointerPointer opened,
                        BytePointer url,
                        int flags,
                        PointerPointer options) {
                    return current.openAgain(opened, url.getString());
                }
            };
    private static final AVFormatContext.Io_close2_AVFormatContext_AVIOContext CLOSING =
            new AVFormatContext.Io_close2_AVFormatContext_AVIOContext() {
                @Override
                public int call(AVFormatContext muxer, AVIOContext opened) {
                    OPEN.remove(opened.address()).close();
                    return 0;
                }
            };

    private final PipeProtocol wire;
    private final String url;

    /** @param url as the program is told it */
    PipeOutput(PipeProtocol wire, String url) {
        this.wire = wire;
        this.url = url;
    }

    @Override
    public AVIOContext open() {
        try {
            return kept(PipedFile.writing(wire, url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AVIOContext kept(PipedFile file) {
        OPEN.put(file.context().address(), file);
        return file.context();
    }

    private int openAgain(PointerPointer<?> opened, String what) {
        try {
            opened.put(0, kept(PipedFile.reading(wire, what)));
            return 0;
        } catch (IOException | UnsupportedCommandException e) {
            return EIO;
        }
    }

    @Override
    public void close(AVIOContext opened) {
        OPEN.remove(opened.address()).close();
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnStaticField") // one thread
    public void allowReading(AVFormatContext out) {
        current = this;
        out.url(av_strdup(new BytePointer(url)));
        out.io_open(OPENING);
        out.io_close2(CLOSING);
    }
}
