package io.cliproute.ftp;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileEntryParser;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how much of a server's listings is read in one poll, for commons-net and Camel keep all of it: what comes after that
 * is taken for the end. Files that are not named now are when others have gone. One poll thread uses it.
 */
final class ListingLimits implements FTPFileEntryParserFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ListingLimits.class);

    private static final int MOST_NAMES = 100_000;

    /** Three times what so many names of ordinary length take. */
    private static final int MOST_CHARACTERS = 32 * 1024 * 1024;

    /** In characters, in the log. */
    private static final int LONGEST_LINE = 200;

    private final String source;
    private final FTPFileEntryParserFactory parsers = new DefaultFTPFileEntryParserFactory();
    private int names;
    private int characters;
    private boolean told;
    private int understood;
    private int unread;
    private String firstUnread;

    /** @param source the source's name */
    ListingLimits(String source) {
        this.source = source;
    }

    /** Begins a poll. */
    void reset() {
        names = 0;
        characters = 0;
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(String key) {
        return new Bounded(parsers.createFileEntryParser(key));
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(FTPClientConfig config) {
        return new Bounded(parsers.createFileEntryParser(config));
    }

    private boolean isOver() {
        boolean over = names >= MOST_NAMES || characters >= MOST_CHARACTERS;
        if (over && !told) {
            told = true;
            LOG.warn(
                    "[{}] server lists more than {} names or {} MB; the rest is read when some of these files are gone",
                    source,
                    MOST_NAMES,
                    MOST_CHARACTERS >> 20);
        }
        return over;
    }

    private void tellUnread(String line) {
        if (unread++ == 0) {
            firstUnread = shown(line);
            LOG.warn(
                    "[{}] cannot parse lines of the server's listing, such as '{}'; their files are ignored",
                    source,
                    firstUnread);
        }
    }

    private static String shown(String line) {
        String start = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
        return start.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    /** Tells how much of what was listed so far was understood. */
    String summary() {
        return understood + " entries understood"
                + (unread == 0 ? "" : ", " + unread + " lines not understood, such as '" + firstUnread + "'");
    }

    private final class Bounded implements FTPFileEntryParser {

        private final FTPFileEntryParser parser;

        private Bounded(FTPFileEntryParser parser) {
            this.parser = parser;
        }

        @Override
        public String readNextEntry(BufferedReader reader) throws IOException {
            return parser.readNextEntry(new Lines(reader));
        }

        @Override
        public FTPFile parseFTPEntry(String entry) {
            FTPFile file = parsed(entry);
            if (file == null) {
                tellUnread(entry);
            } else if (!file.getName().matches("\\.\\.?")) {
                understood++;
            }
            return file;
        }

        private FTPFile parsed(String entry) {
            try {
                return parser.parseFTPEntry(entry);
            } catch (NumberFormatException | IndexOutOfBoundsException ignored) {
                // commons-net relies on the numbers in a listing
                return null;
            }
        }

        @Override
        public List<String> preParse(List<String> entries) {
            return parser.preParse(entries);
        }
    }

    /** Parsers ask for lines only. Empty ones mean nothing to them. */
    private final class Lines extends BufferedReader {

        private final BufferedReader reader;

        private Lines(BufferedReader reader) {
            super(reader, 1);
            this.reader = reader;
        }

        /** Null at the end, or what is taken for it; a line that was not whole then is none. */
        @Override
        public String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            while (!isOver()) {
                int next = reader.read();
                characters++;
                boolean end = next < 0 || next == '\n' || next == '\r';
                if (end && !line.isEmpty()) {
                    names++;
                    return line.toString();
                }
                if (next < 0) {
                    return null;
                }
                if (!end) {
                    line.append((char) next);
                }
            }
            return null;
        }
    }
}
