/** Sending of the events that wait in the job store. */
package io.cliproute.outbox;
