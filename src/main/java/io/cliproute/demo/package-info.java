/** The main job on real input, self-contained: a server, two arrivals, one broken file, and a check of every result. */
package io.cliproute.demo;
