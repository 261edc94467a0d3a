package io.cliproute.ftp;

import io.cliproute.remote.ListingBudget;
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
 * Bounds the size of a server's listings in one poll, as commons-net and Camel keep all of it in memory. The rest is
 * ignored, and read when earlier files are gone. Counts the lines that can't be parsed. One poll thread uses it.
 */
final class ListingLimits implements FTPFileEntryParserFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ListingLimits.class);

    /** In characters, of a line in the log. */
    private static final int MAX_LOGGED = 200;

    private final ListingBudget budget;
    private final FTPFileEntryParserFactory parsers = new DefaultFTPFileEntryParserFactory();

    private int understood;
    private int unparsable;
    private String firstUnparsable;

    /** @param source the source's name, or empty for a connection that no source uses */
    ListingLimits(String source) {
        budget = new ListingBudget(source);
    }

    /** Begins a poll. */
    void reset() {
        budget.reset();
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(String key) {
        return new LimitedParser(parsers.createFileEntryParser(key));
    }

    @Override
    public FTPFileEntryParser createFileEntryParser(FTPClientConfig config) {
        return new LimitedParser(parsers.createFileEntryParser(config));
    }

    private void recordUnparsable(String line) {
        if (unparsable++ == 0) {
            firstUnparsable = printable(line);
            LOG.warn(
                    "[{}] cannot parse lines of the server's listing, such as '{}'; their files are ignored",
                    budget.source(),
                    firstUnparsable);
        }
    }

    private static String printable(String line) {
        String start = line.length() <= MAX_LOGGED ? line : line.substring(0, MAX_LOGGED) + "…";
        return start.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    /**
     * Returns the number of entries that were understood since the connection was created, and of lines that were not.
     */
    String summary() {
        return understood + " entries understood"
                + (unparsable == 0
                        ? ""
                        : ", " + unparsable + " lines not understood, such as '" + firstUnparsable + "'");
    }

    private final class LimitedParser implements FTPFileEntryParser {

        private final FTPFileEntryParser parser;

        private LimitedParser(FTPFileEntryParser parser) {
            this.parser = parser;
        }

        @Override
        public String readNextEntry(BufferedReader reader) throws IOException {
            return parser.readNextEntry(new LimitedReader(reader));
        }

        @Override
        public FTPFile parseFTPEntry(String entry) {
            FTPFile file = parsed(entry);
            if (file == null) {
                recordUnparsable(entry);
            } else if (!file.getName().matches("\\.\\.?")) {
                understood++;
            }
            return file;
        }

        private FTPFile parsed(String entry) {
            try {
                return parser.parseFTPEntry(entry);
            } catch (NumberFormatException | IndexOutOfBoundsException ignored) {
                // commons-net does not check the numbers in a listing
                return null;
            }
        }

        @Override
        public List<String> preParse(List<String> entries) {
            return parser.preParse(entries);
        }
    }

    /** Reader of lines, the only method that parsers call. Skips empty lines, which parsers ignore. */
    private final class LimitedReader extends BufferedReader {

        private final BufferedReader reader;

        private LimitedReader(BufferedReader reader) {
            super(reader, 1);
            this.reader = reader;
        }

        /** Returns null at the end of the listing or at the limit; an incomplete last line is ignored at the limit. */
        @Override
        public String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            while (!budget.isExhausted()) {
                int next = reader.read();
                budget.countCharacters(1);
                boolean isEnd = next < 0 || next == '\n' || next == '\r';
                if (isEnd && !line.isEmpty()) {
                    budget.countName();
                    return line.toString();
                }
                if (next < 0) {
                    return null;
                }
                if (!isEnd) {
                    line.append((char) next);
                }
            }
            return null;
        }
    }
}
