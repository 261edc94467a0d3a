/** Batch processing: finds the files given on the command line, sends them through the queue and waits for them. */
package io.cliproute.batch;
