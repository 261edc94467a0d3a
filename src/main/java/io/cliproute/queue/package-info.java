/** Queues of the pipeline, in which short jobs do not wait behind long ones. */
package io.cliproute.queue;
