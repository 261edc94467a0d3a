package io.cliproute.warm.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Protocol between the warm worker and the program that started it (the client), over the worker's standard input and
 * output. The worker opens no files: whatever FFmpeg reads or writes passes through the pipe, and the client decides
 * which files a command may open.
 *
 * <p>The client sends a command as the number of its words followed by the words. Until the worker reports the end of
 * the command, it sends requests: one byte for the kind, then the parameters. Strings are sent as their length in bytes
 * and UTF-8; integers are big-endian, as {@link DataOutputStream} writes them. Not thread-safe.
 */
public final class PipeProtocol {

    /** Sent once, when the worker is ready; parameter: FFmpeg's version. */
    public static final int HELLO = 'H';

    /** Opens a file for reading; parameter: URL. Reply: file number, negative if refused, else followed by the size. */
    public static final int OPEN = 'O';

    /** Creates an empty file for writing; parameter: URL. Reply: file number, negative if refused. */
    public static final int CREATE = 'C';

    /**
     * Reads; parameters: file number, offset, length. Reply: number of bytes, -1 at the end of the file, and the bytes.
     */
    public static final int READ = 'R';

    /** Writes; parameters: file number, offset, length, bytes. No reply. */
    public static final int WRITE = 'W';

    /** Closes a file; parameter: file number. No reply. */
    public static final int CLOSE = 'X';

    /** The command has succeeded; parameters: length of its standard output, and the bytes. */
    public static final int DONE = 'D';

    /** The command is not supported; parameter: reason. */
    public static final int REJECTED = 'N';

    /** Maximum number of bytes in one read request. */
    public static final int MAX_CHUNK_BYTES = 1 << 20;

    /** Maximum length of a string or of an output: larger lengths mean that the two sides are out of step. */
    private static final int MAX_BLOCK_BYTES = 16 * MAX_CHUNK_BYTES;

    /** Maximum number of bytes that a command may read and write; FFmpeg's programs are faster for larger ones. */
    public static final long MAX_COMMAND_BYTES = 64L << 20;

    private final DataInputStream in;
    private final DataOutputStream out;

    PipeProtocol(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Reads a string. */
    public static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    /** Reads a length and that number of bytes. */
    public static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_BLOCK_BYTES) {
            throw new IOException("invalid length " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** Writes a string. */
    public static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    void sendHello(String version) throws IOException {
        out.writeByte(HELLO);
        writeText(out, version);
        out.flush();
    }

    /** Waits for the next command and returns its words, of which the first is the program's name. */
    List<String> readCommand() throws IOException {
        int count = in.readInt();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(readText(in));
        }
        return words;
    }

    void sendDone(byte[] output) throws IOException {
        out.writeByte(DONE);
        out.writeInt(output.length);
        out.write(output);
        out.flush();
    }

    void sendRejected(String reason) throws IOException {
        out.writeByte(REJECTED);
        writeText(out, reason);
        out.flush();
    }

    /**
     * Opens a file for reading.
     *
     * @throws UnsupportedCommandException if the client refuses
     */
    FileHandle openFile(String url) throws IOException {
        int number = requestFile(OPEN, url);
        return new FileHandle(number, in.readLong());
    }

    /**
     * Creates a file and returns its number.
     *
     * @throws UnsupportedCommandException if the client refuses
     */
    int createFile(String url) throws IOException {
        return requestFile(CREATE, url);
    }

    private int requestFile(int request, String url) throws IOException {
        out.writeByte(request);
        writeText(out, url);
        out.flush();
        int number = in.readInt();
        if (number < 0) {
            throw new UnsupportedCommandException("cannot open " + url);
        }
        return number;
    }

    /**
     * File that the client has opened.
     *
     * @param size in bytes, when it was opened
     */
    record FileHandle(int number, long size) {}

    /** Reads up to {@code length} bytes into {@code target} and returns their number, -1 at the end of the file. */
    int read(int file, long offset, byte[] target, int length) throws IOException {
        out.writeByte(READ);
        out.writeInt(file);
        out.writeLong(offset);
        out.writeInt(length);
        out.flush();
        int count = in.readInt();
        if (count > 0) {
            in.readFully(target, 0, count);
        }
        return count;
    }

    void write(int file, long offset, byte[] source, int length) throws IOException {
        out.writeByte(WRITE);
        out.writeInt(file);
        out.writeLong(offset);
        out.writeInt(length);
        out.write(source, 0, length);
    }

    void close(int file) throws IOException {
        out.writeByte(CLOSE);
        out.writeInt(file);
    }
}
