package io.cliproute.config;

/** Rule for the encryption of FTP connections to the drop server. */
public enum TlsMode {
    /** The client chooses. */
    OPTIONAL,
    /** Without TLS nobody can log in, and no data connection is opened. */
    REQUIRED,
    /** TLS is not offered. */
    OFF
}
