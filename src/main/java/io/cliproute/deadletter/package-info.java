/** What failed: the original, moved aside, and beside it the reason. */
package io.cliproute.deadletter;
