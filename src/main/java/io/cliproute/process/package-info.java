/** Child processes of {@code exec:}: commands as values, limits, supervision, and the sandbox they run in. */
package io.cliproute.process;
