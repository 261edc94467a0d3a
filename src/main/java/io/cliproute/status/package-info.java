/** State of the running service: its jobs, sources and destinations, health and metrics. */
package io.cliproute.status;
