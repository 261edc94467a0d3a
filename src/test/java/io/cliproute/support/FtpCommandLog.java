package io.cliproute.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Records the commands that an FTP server receives, and the number of concurrent downloads. */
public final class FtpCommandLog extends DefaultFtplet {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Set<UUID> downloading = new HashSet<>();
    private int most;

    /** Returns the commands with their arguments, without the password. */
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** Returns the arguments of one command. */
    public List<String> asked(String command) {
        return asked().stream().filter(line -> line.startsWith(command)).toList();
    }

    /** Returns the maximum number of concurrent downloads. */
    public synchronized int mostAtOnce() {
        return most;
    }

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) {
        String command = request.getCommand().toUpperCase(Locale.ROOT);
        asked.add(command.equals("PASS") ? command : request.getRequestLine());
        if (command.equals("RETR")) {
            begins(session);
        }
        return FtpletResult.DEFAULT;
    }

    @Override
    public FtpletResult afterCommand(FtpSession session, FtpRequest request, FtpReply reply) {
        if (request.getCommand().equalsIgnoreCase("RETR")) {
            ends(session);
        }
        return FtpletResult.DEFAULT;
    }

    @Override
    public FtpletResult onDisconnect(FtpSession session) {
        ends(session);
        return FtpletResult.DEFAULT;
    }

    private synchronized void begins(FtpSession session) {
        downloading.add(session.getSessionId());
        most = Math.max(most, downloading.size());
    }

    private synchronized void ends(FtpSession session) {
        downloading.remove(session.getSessionId());
    }
}
