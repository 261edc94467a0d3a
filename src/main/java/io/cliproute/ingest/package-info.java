/** What may be taken from a source, when, and how it is held until a worker is done with it. */
package io.cliproute.ingest;
