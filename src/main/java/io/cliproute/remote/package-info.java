/** Connections to servers: how slow they may be, and their end. Knows nothing of what goes over them. */
package io.cliproute.remote;
