/** Delivery of result sets: every file under a temporary name, result.json last. */
package io.cliproute.deliver;
