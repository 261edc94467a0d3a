/** Checks and preparation of configuration and environment before the pipeline starts. */
package io.cliproute.startup;
