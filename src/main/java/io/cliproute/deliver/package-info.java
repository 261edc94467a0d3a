/** The result set and its way to the destinations: every file under a temporary name, result.json last. */
package io.cliproute.deliver;
