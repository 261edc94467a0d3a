/** Probing of media files with ffprobe, before rendering and for the verification of outputs. */
package io.cliproute.probe;
