package io.cliproute.warm.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said between us and the program that has started us, on our standard input and output. We open no file: whatever
 * FFmpeg wants to read or write goes over this wire, and the other side decides whether a command may.
 *
 * <p>A command comes as the number of its words, and the words. Until it is answered we speak and are answered: a byte that
 * says what we want, then what belongs to it. Texts are a length in bytes and UTF-8; numbers are Java's, the most significant byte first.
 */
public final class PipeProtocol {

    /** We have begun, FFmpeg's version. */
    public static final int HELLO = 'H';

    /** Opens a file for reading, its URL; the answer is a number for it, negative: it may not be, and its size. */
    public static final int OPEN = 'O';

    /** Opens a file for writing, empty, its URL; the answer is a number for it, negative: it may not be. */
    public static final int CREATE = 'C';

    /** Reads: number, offset, length; the answer is how much, -1 at the end, and the bytes. */
    public static final int READ = 'R';

    /** Writes: number, offset, length, bytes; there is no answer. */
    public static final int WRITE = 'W';

    /** A file is no longer needed, its number; there is no answer. */
    public static final int CLOSE = 'X';

    /** It is done: how many bytes the command has printed, and they. */
    public static final int DONE = 'D';

    /** It is not done, and why. */
    public static final int DECLINED = 'N';

    /** Nobody sends more at once. */
    public static final int LONGEST = 1 << 20;

    /** Bytes that a command may read and write. What takes more is no short command, and the program itself is faster with it. */
    public static final long MOST = 64L << 20;

    private final DataInputStream in;
    private final DataOutputStream out;

    PipeProtocol(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Reads a text. */
    public static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    /** Reads so many bytes as are said first. */
    public static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST * 16) {
            throw new IOException("a length of " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** Writes a text. */
    public static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    void hello(String version) throws IOException {
        out.writeByte(HELLO);
        text(out, version);
        out.flush();
    }

    /** The next command, the program's name first; it is waited for. */
    List<String> command() throws IOException {
        int count = in.readInt();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(text(in));
        }
        return words;
    }

    void done(byte[] printed) throws IOException {
        out.writeByte(DONE);
        out.writeInt(printed.length);
        out.write(printed);
        out.flush();
    }

    void declined(String why) throws IOException {
        out.writeByte(DECLINED);
        text(out, why);
        out.flush();
    }

    /** Opens a file; {@code size} is not asked of one that is written. */
    Opened open(String url, boolean toWrite) throws IOException {
        out.writeByte(toWrite ? CREATE : OPEN);
        text(out, url);
        out.flush();
        int number = in.readInt();
        if (number < 0) {
            throw new UnsupportedCommandException("there is no " + url + " here");
        }
        return new Opened(number, toWrite ? 0 : in.readLong());
    }

    /**
     * A file on the other side.
     *
     * @param size bytes when it was opened
     */
    record Opened(int number, long size) {}

    /** Reads up to so many bytes into a buffer; -1 at the end. */
    int read(int number, long offset, byte[] into, int most) throws IOException {
        out.writeByte(READ);
        out.writeInt(number);
        out.writeLong(offset);
        out.writeInt(most);
        out.flush();
        int length = in.readInt();
        if (length > 0) {
            in.readFully(into, 0, length);
        }
        return length;
    }

    void write(int number, long offset, byte[] from, int length) throws IOException {
        out.writeByte(WRITE);
        out.writeInt(number);
        out.writeLong(offset);
        out.writeInt(length);
        out.write(from, 0, length);
    }

    void close(int number) throws IOException {
        out.writeByte(CLOSE);
        out.writeInt(number);
    }
}
