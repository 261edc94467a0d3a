package io.cliproute.fault;

import io.cliproute.support.FtpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ConnectionConfig;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.TransferRatePermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.mina.transport.socket.SocketSessionConfig;

/**
 * Program with an Apache FtpServer that reads commands for its misbehaviour from standard input, one word a line, and
 * confirms each with a line. It ends at the end of its standard input.
 */
final class FaultyFtpServer {

    /** Maximal number of connections: far more than one program opens. */
    private static final int CONNECTIONS = 100;

    private final Misbehaviour misbehaviour = new Misbehaviour();
    private final Listener listener;

    private FaultyFtpServer(String home, int port, int bytesPerSecond) throws FtpException {
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress("127.0.0.1");
        listeners.setPort(port);
        listeners.setSslConfiguration(FtpsServer.tls("server.p12"));
        listener = listeners.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setUserManager(users(home, bytesPerSecond));
        factory.setConnectionConfig(admitting(CONNECTIONS));
        factory.setFtplets(Map.of("misbehaviour", misbehaviour));
        FtpServer server = factory.createServer();
        server.start();
    }

    /** @param arguments home folder, port, bytes per second of a transfer */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        // a caller that waits for an answer has to get an error
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        // standard output is for answers only
        System.setOut(System.err);
        FaultyFtpServer server =
                new FaultyFtpServer(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        answers.println("listening");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String word = input.readLine(); word != null; word = input.readLine()) {
            server.execute(word);
            answers.println(word);
        }
        Runtime.getRuntime().halt(0);
    }

    private void execute(String word) throws ReflectiveOperationException {
        switch (word) {
            case "reset" -> reset();
            case "full" -> misbehaviour.full(true);
            case "roomy" -> misbehaviour.full(false);
            case "admit" -> misbehaviour.refusing(false);
            case "refuse" -> {
                misbehaviour.refusing(true);
                reset();
            }
            default -> throw new IllegalArgumentException(word);
        }
    }

    /** Resets every connection, in place of closing it regularly. */
    private void reset() throws ReflectiveOperationException {
        Field socket = Class.forName("org.apache.ftpserver.impl.IODataConnectionFactory")
                .getDeclaredField("dataSoc");
        socket.setAccessible(true);
        for (FtpIoSession session : listener.getActiveSessions()) {
            try {
                reset((Socket) socket.get(session.getDataConnection()));
                ((SocketSessionConfig) session.getConfig()).setSoLinger(0);
            } catch (IOException | RuntimeException ignored) {
                // the connection has ended meanwhile
            }
            session.closeNow();
        }
    }

    private static void reset(Socket data) throws IOException {
        if (data != null && !data.isClosed()) {
            data.setSoLinger(true, 0);
            data.close();
        }
    }

    /** Returns a configuration with more connections than the default of ten. */
    private static ConnectionConfig admitting(int connections) {
        ConnectionConfigFactory factory = new ConnectionConfigFactory();
        factory.setMaxLogins(connections);
        return factory.createConnectionConfig();
    }

    private static UserManager users(String home, int bytesPerSecond) throws FtpException {
        BaseUser owner = new BaseUser();
        owner.setName(FtpServerProcess.USER);
        owner.setPassword(FtpServerProcess.PASSWORD);
        owner.setHomeDirectory(home);
        owner.setAuthorities(List.of(
                new WritePermission(),
                new ConcurrentLoginPermission(CONNECTIONS, CONNECTIONS),
                new TransferRatePermission(bytesPerSecond, bytesPerSecond)));
        UserManager users = new PropertiesUserManagerFactory().createUserManager();
        users.save(owner);
        return users;
    }
}
