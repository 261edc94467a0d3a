/** Decisions about the files that a source takes, and when it takes them. */
package io.cliproute.ingest;
