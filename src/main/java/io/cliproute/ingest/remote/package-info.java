/**
 * Downloading from a server: files are claimed, copied into a spool on this disk, and then acknowledged at the server.
 */
package io.cliproute.ingest.remote;
