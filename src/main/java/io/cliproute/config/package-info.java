/** Typed settings: read from their layers, checked as a whole, explained in one line per mistake. */
package io.cliproute.config;
