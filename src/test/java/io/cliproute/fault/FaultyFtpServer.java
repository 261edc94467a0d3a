package io.cliproute.fault;

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
 * A program: Apache FtpServer, which reads from its keyboard what it is to do wrong, a word a line, and answers each with a
 * line. It ends with its keyboard.
 */
final class FaultyFtpServer {

    /** Far more than one program makes. */
    private static final int CONNECTIONS = 100;

    private final Misbehaviour misbehaviour = new Misbehaviour();
    private final Listener listener;

    private FaultyFtpServer(String home, int port, int bytesPerSecond) throws FtpException {
        ListenerFactory listeners = new ListenerFactory();
        listeners.setServerAddress("127.0.0.1");
        listeners.setPort(port);
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
        // who waits for an answer learns that there is none
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        // the log goes elsewhere
        System.setOut(System.err);
        FaultyFtpServer server =
                new FaultyFtpServer(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        answers.println("listening");
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String word = keyboard.readLine(); word != null; word = keyboard.readLine()) {
            server.obey(word);
            answers.println(word);
        }
        Runtime.getRuntime().halt(0);
    }

    private void obey(String word) throws ReflectiveOperationException {
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

    /** Every connection ends as if the machine had lost it: with a reset in place of an end. */
    private void reset() throws ReflectiveOperationException {
        Field socket = Class.forName("org.apache.ftpserver.impl.IODataConnectionFactory")
                .getDeclaredField("dataSoc");
        socket.setAccessible(true);
        for (FtpIoSession session : listener.getActiveSessions()) {
            try {
                reset((Socket) socket.get(session.getDataConnection()));
                ((SocketSessionConfig) session.getConfig()).setSoLinger(0);
            } catch (IOException | RuntimeException ignored) {
                // it has ended by itself meanwhile
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

    /** Left to itself it admits ten, and refuses the rest. */
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
