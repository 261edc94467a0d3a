/** Camel's SFTP component with fewer requests, bounded connections and supervision of slow servers. */
package io.cliproute.sftp;
