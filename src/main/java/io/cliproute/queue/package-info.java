/** Queues of the pipeline, with priorities, in which short jobs do not wait behind long ones. */
package io.cliproute.queue;
