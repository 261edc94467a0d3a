/** Probing of sources before rendering, and readers for the reports of ffprobe. */
package io.cliproute.probe;
