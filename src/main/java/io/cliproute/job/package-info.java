/** What travels through the pipeline: a job on the queue, and the work on it in a worker's hands. */
package io.cliproute.job;
