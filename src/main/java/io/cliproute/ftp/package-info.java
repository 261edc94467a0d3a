/** Camel's FTP component with fewer commands, bounded connections and supervision of slow servers. */
package io.cliproute.ftp;
