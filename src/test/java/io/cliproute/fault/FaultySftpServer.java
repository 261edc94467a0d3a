package io.cliproute.fault;

import io.cliproute.support.SftpServer;
import java.io.PrintStream;
import java.nio.file.Path;

/** Program with an SFTP server (Apache MINA SSHD). It ends at the end of its standard input. */
final class FaultySftpServer {

    private FaultySftpServer() {}

    /** @param arguments folder, port, bytes per second of a session */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // standard output is for answers only
        System.setOut(System.err);
        SftpServer server = new SftpServer(Path.of(arguments[0]));
        server.keepHostKey();
        server.listenOn(Integer.parseInt(arguments[1]));
        server.limit(Integer.parseInt(arguments[2]));
        server.start();
        answers.println("listening");
        while (System.in.read() >= 0) {
            // there are no commands
        }
        Runtime.getRuntime().halt(0);
    }
}
