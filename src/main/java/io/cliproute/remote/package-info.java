/** Connections to servers: how slow they may be, how they end, and Camel's FTP with fewer questions. Knows nothing of sources or sets. */
package io.cliproute.remote;
