/** Commands of {@code ./cliproute}. They read options, call other packages and print results. */
package io.cliproute.cli;
