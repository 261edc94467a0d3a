package io.cliproute.probe;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.MetadataException;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cliproute.operation.UnsuitableMediaException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads a JPEG or PNG that FFmpeg has written without a process, because starting ffprobe takes as long as writing a
 * small picture. The report has the form of ffprobe's. The library is pure Java and reads headers only, which is safe
 * for crafted content.
 */
public final class StillImage {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Last bytes of every JPEG: the marker {@code EOI}. */
    private static final byte[] JPEG_END = HexFormat.of().parseHex("ffd9");

    /** Last bytes of every PNG: the chunk {@code IEND} with its checksum. */
    private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");

    private StillImage() {}

    /** Checks the file extension, which this program has chosen. */
    public static boolean isSupported(Path file) {
        return isJpeg(file) || file.toString().endsWith(".png");
    }

    private static boolean isJpeg(Path file) {
        return file.toString().endsWith(".jpg");
    }

    /**
     * Reads the header and checks that the end of the file is there.
     *
     * @throws UnsuitableMediaException if the file is not such a picture, or incomplete
     */
    public static MediaReport read(Path file) {
        try {
            if (!endsWith(file, isJpeg(file) ? JPEG_END : PNG_END)) {
                throw new ImageProcessingException("the end of the file is missing");
            }
            return isJpeg(file) ? jpeg(file) : png(file);
        } catch (ImageProcessingException | MetadataException e) {
            throw new UnsuitableMediaException("not a complete picture: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean endsWith(Path file, byte[] end) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] last = new byte[end.length];
            bytes.seek(Math.max(0, bytes.length() - last.length));
            return bytes.read(last) == last.length && Arrays.equals(last, end);
        }
    }

    private static MediaReport jpeg(Path file) throws ImageProcessingException, MetadataException, IOException {
        Directory head = JpegMetadataReader.readMetadata(file.toFile()).getFirstDirectoryOfType(JpegDirectory.class);
        return head == null
                ? missingSize()
                : report(file, head.getInt(JpegDirectory.TAG_IMAGE_WIDTH), head.getInt(JpegDirectory.TAG_IMAGE_HEIGHT));
    }

    private static MediaReport png(Path file) throws ImageProcessingException, MetadataException, IOException {
        Directory head = PngMetadataReader.readMetadata(file.toFile()).getFirstDirectoryOfType(PngDirectory.class);
        return head == null
                ? missingSize()
                : report(file, head.getInt(PngDirectory.TAG_IMAGE_WIDTH), head.getInt(PngDirectory.TAG_IMAGE_HEIGHT));
    }

    private static MediaReport missingSize() throws ImageProcessingException {
        throw new ImageProcessingException("no size found");
    }

    private static MediaReport report(Path file, int width, int height) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.putArray("streams")
                .addObject()
                .put("index", 0)
                .put("codec_name", isJpeg(file) ? "mjpeg" : "png")
                .put("codec_type", "video")
                .put("width", width)
                .put("height", height);
        report.putObject("format")
                .put("nb_streams", 1)
                .put("format_name", isJpeg(file) ? "image2" : "png_pipe")
                .put("size", String.valueOf(Files.size(file)));
        return MediaReport.of(report);
    }
}
