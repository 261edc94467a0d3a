package io.cliproute.drop;

import java.util.Locale;
import java.util.Set;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;

/** FTP commands that the server understands: those that an upload needs, and none that reads a file. */
final class FtpCommands {

    private static final Set<String> PERMITTED = Set.of(
            "ABOR", "ACCT", "ALLO", "APPE", "AUTH", "CDUP", "CWD", "DELE", "EPRT", "EPSV", "FEAT", "HELP", "LIST",
            "MDTM", "MFMT", "MKD", "MLSD", "MLST", "MODE", "NLST", "NOOP", "OPTS", "PASS", "PASV", "PBSZ", "PORT",
            "PROT", "PWD", "QUIT", "REIN", "REST", "RMD", "RNFR", "RNTO", "SITE", "SIZE", "STAT", "STOR", "STRU",
            "SYST", "TYPE", "USER", "XCUP", "XCWD", "XMKD", "XPWD", "XRMD");

    private FtpCommands() {}

    static CommandFactory factory() {
        CommandFactoryFactory commands = new CommandFactoryFactory();
        commands.addCommand("STOR", new StoreCommand(false));
        commands.addCommand("APPE", new StoreCommand(true));
        commands.addCommand("SITE", FtpCommands::site);
        commands.addCommand("ALLO", FtpCommands::allocate);
        commands.addCommand("FEAT", FtpCommands::features);
        CommandFactory all = commands.createCommandFactory();
        return name -> PERMITTED.contains(name.toUpperCase(Locale.ROOT)) ? all.getCommand(name) : null;
    }

    /** Accepts a change of permissions, and ignores it: a client that sends one fails otherwise. */
    private static void site(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        boolean ignored = request.hasArgument()
                && request.getArgument().toUpperCase(Locale.ROOT).matches("(CHMOD|UTIME|UMASK)\\b.*");
        session.write(
                ignored
                        ? new DefaultFtpReply(FtpReply.REPLY_200_COMMAND_OKAY, "ignored")
                        : new DefaultFtpReply(
                                FtpReply.REPLY_504_COMMAND_NOT_IMPLEMENTED_FOR_THAT_PARAMETER, "not supported"));
    }

    private static void allocate(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        session.write(new DefaultFtpReply(FtpReply.REPLY_202_COMMAND_NOT_IMPLEMENTED, "not necessary"));
    }

    private static void features(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        String tls = session.getListener().getSslConfiguration() == null ? "" : " AUTH TLS\n PBSZ\n PROT\n";
        session.write(
                new DefaultFtpReply(
                        FtpReply.REPLY_211_SYSTEM_STATUS_REPLY,
                        "Extensions supported\n" + tls
                                + " EPRT\n EPSV\n MDTM\n MFMT\n MLST Size;Modify;Type;Perm\n REST STREAM\n SIZE\n TVFS\n UTF8\nEnd"));
    }
}
