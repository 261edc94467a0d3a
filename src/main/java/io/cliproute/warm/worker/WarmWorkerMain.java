package io.cliproute.warm.worker;

import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;

/** The program: answers one command after the other until its standard input ends. */
public final class WarmWorkerMain {

    private final PipeProtocol wire;
    private final FfmpegWarnings complaints;

    private WarmWorkerMain(PipeProtocol wire, FfmpegWarnings complaints) {
        this.wire = wire;
        this.complaints = complaints;
    }

    public static void main(String[] ignored) throws IOException {
        Loader.load(avfilter.class);
        Loader.load(avformat.class);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, PipeProtocol.LONGEST));
        DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), PipeProtocol.LONGEST));
        PipeProtocol wire = new PipeProtocol(in, out);
        wire.hello(av_version_info().getString());
        new WarmWorkerMain(wire, FfmpegWarnings.heard()).serve();
    }

    private void serve() throws IOException {
        while (true) {
            List<String> command;
            try {
                command = wire.command();
            } catch (EOFException ended) {
                return;
            }
            answer(command);
        }
    }

    private void answer(List<String> command) throws IOException {
        complaints.forget();
        try {
            byte[] printed =
                    switch (command.get(0)) {
                        case "ffprobe" -> new FfprobeRequest(wire).answer(command.subList(1, command.size()));
                        case "ffmpeg" -> new FfmpegRequest(wire).answer(command.subList(1, command.size()));
                        default -> throw new UnsupportedCommandException(command.get(0));
                    };
            complaints.declineIfAny();
            wire.done(printed);
        } catch (UnsupportedCommandException e) {
            wire.declined(e.getMessage());
        }
    }
}
