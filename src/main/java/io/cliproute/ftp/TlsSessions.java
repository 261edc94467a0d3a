package io.cliproute.ftp;

/** Setting of this JVM for the resumption of TLS sessions. */
public final class TlsSessions {

    private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";

    private TlsSessions() {}

    /**
     * Makes Java resume sessions by their ID instead of a ticket, unless the property is set. vsftpd sends tickets that
     * are valid for 68 years, and Java discards those that are valid for more than a week. Java reads the property when
     * it first uses TLS.
     */
    public static void useIds() {
        if (System.getProperty(TICKETS) == null) {
            System.setProperty(TICKETS, "false");
        }
    }
}
