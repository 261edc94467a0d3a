/** Jobs in the queue, and the values that are known of a job in each phase of its execution. */
package io.cliproute.job;
