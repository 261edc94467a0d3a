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

/** Main class of the warm worker: executes one command after the other until its standard input ends. */
public final class WarmWorkerMain {

    private final PipeProtocol pipe;
    private final FfmpegWarnings warnings;

    private WarmWorkerMain(PipeProtocol pipe, FfmpegWarnings warnings) {
        this.pipe = pipe;
        this.warnings = warnings;
    }

    public static void main(String[] ignored) throws IOException {
        Loader.load(avfilter.class);
        Loader.load(avformat.class);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, PipeProtocol.MAX_CHUNK_BYTES));
        DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), PipeProtocol.MAX_CHUNK_BYTES));
        PipeProtocol pipe = new PipeProtocol(in, out);
        pipe.sendHello(av_version_info().getString());
        new WarmWorkerMain(pipe, FfmpegWarnings.install()).serve();
    }

    private void serve() throws IOException {
        while (true) {
            List<String> command;
            try {
                command = pipe.readCommand();
            } catch (EOFException ignored) {
                // the other side has closed the pipe: no more commands
                return;
            }
            execute(command);
        }
    }

    private void execute(List<String> command) throws IOException {
        warnings.clear();
        List<String> arguments = command.subList(1, command.size());
        try {
            byte[] output =
                    switch (command.get(0)) {
                        case "ffprobe" -> new FfprobeHandler(pipe).execute(arguments);
                        case "ffmpeg" -> new FfmpegHandler(pipe).execute(arguments);
                        default -> throw new UnsupportedCommandException(command.get(0));
                    };
            warnings.rejectIfAny();
            pipe.sendDone(output);
        } catch (UnsupportedCommandException e) {
            pipe.sendRejected(e.getMessage());
        }
    }
}
