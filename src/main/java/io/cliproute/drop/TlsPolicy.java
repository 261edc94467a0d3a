package io.cliproute.drop;

import java.util.Locale;
import java.util.Set;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Refuses logins and data connections without TLS. A client can't return to an unencrypted connection, either. */
final class TlsPolicy extends DefaultFtplet {

    private static final Set<String> LOGIN = Set.of("USER", "PASS");

    private static final Set<String> TRANSFERS = Set.of("STOR", "APPE", "LIST", "NLST", "MLSD");

    /** Reply 522 of RFC 2228: the server does not support the requested protection level. */
    private static final int PROTECTION_REQUIRED = 522;

    /** Reply 534 of RFC 2228: request denied for policy reasons. */
    private static final int DENIED_BY_POLICY = 534;

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
        String command = request.getCommand().toUpperCase(Locale.ROOT);
        if (LOGIN.contains(command) && !session.isSecure()) {
            return refuse(session, FtpReply.REPLY_530_NOT_LOGGED_IN, "TLS is required: use AUTH TLS first");
        }
        if (command.equals("PROT") && !"P".equalsIgnoreCase(request.getArgument())) {
            return refuse(session, DENIED_BY_POLICY, "data connections must be encrypted: use PROT P");
        }
        if (TRANSFERS.contains(command) && !session.getDataConnection().isSecure()) {
            return refuse(session, PROTECTION_REQUIRED, "data connections must be encrypted: use PROT P");
        }
        return FtpletResult.DEFAULT;
    }

    private static FtpletResult refuse(FtpSession session, int code, String text) throws FtpException {
        session.write(new DefaultFtpReply(code, text));
        return FtpletResult.SKIP;
    }
}
