/** What {@code ./cliproute} understands. Commands read, call and print; what they do is done elsewhere. */
package io.cliproute.cli;
