package io.cliproute.hostile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random damage to films, as by a disk, a network or an attacker. It is the same for the same seed. */
final class Mutations {

    private final List<byte[]> films;
    private final Random random;

    Mutations(List<byte[]> films, long seed) {
        this.films = films;
        this.random = new Random(seed);
    }

    /** Returns one of the films with one to three changes. */
    byte[] next() {
        byte[] bytes = randomFilm().clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] randomFilm() {
        return films.get(random.nextInt(films.size()));
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length < 64) {
            return bytes;
        }
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> flipped(bytes, bytes.length);
            case 2 -> flipped(bytes, Math.min(bytes.length, 1024));
            case 3 -> spliced(bytes, randomFilm());
            case 4 -> zeroed(bytes);
            case 5 -> shuffled(bytes);
            case 6 -> lengthened(bytes);
            default -> repeated(bytes);
        };
    }

    /** Flips bits before a position: damage to headers has more effect. */
    private byte[] flipped(byte[] bytes, int end) {
        for (int flips = 1 + random.nextInt(64); flips > 0; flips--) {
            bytes[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] spliced(byte[] bytes, byte[] other) {
        return Bytes.of(
                Arrays.copyOf(bytes, random.nextInt(bytes.length)),
                Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
    }

    private byte[] zeroed(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(bytes.length / 4));
        Arrays.fill(bytes, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
        return bytes;
    }

    /** Changes the order of MP4 boxes, or of pieces of equal size if there are no boxes. */
    private byte[] shuffled(byte[] bytes) {
        List<Boxes.Box> boxes = Boxes.read(bytes);
        List<Object> parts = new ArrayList<>();
        if (boxes.size() > 2) {
            boxes.forEach(box ->
                    parts.add(box.type().equals("moov") ? Bytes.box("moov", shuffled(box.content())) : box.bytes()));
        } else {
            int piece = Math.max(16, bytes.length / (2 + random.nextInt(12)));
            for (int at = 0; at < bytes.length; at += piece) {
                parts.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece)));
            }
        }
        Collections.shuffle(parts.subList(parts.size() > 3 ? 1 : 0, parts.size()), random);
        return Bytes.of(parts.toArray());
    }

    /** Overwrites four bytes that may be a length. */
    private byte[] lengthened(byte[] bytes) {
        int[] lengths = {0, 1, 7, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, bytes.length, random.nextInt()};
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int end = random.nextBoolean() ? Math.min(bytes.length, 2048) : bytes.length;
            ByteBuffer.wrap(bytes).putInt(random.nextInt(end - 4), lengths[random.nextInt(lengths.length)]);
        }
        return bytes;
    }

    private byte[] repeated(byte[] bytes) {
        int from = random.nextInt(bytes.length - 32);
        int to = from + 1 + random.nextInt(Math.min(bytes.length - from - 1, 4096));
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        return Bytes.of(Arrays.copyOf(bytes, to), piece, piece, Arrays.copyOfRange(bytes, to, bytes.length));
    }
}
