/**
 * FFmpeg as a process: where it is, how {@code exec:} starts it, watches it and ends it, and what it said. Only the
 * probing and rendering steps know what a command is for; binding and executor don't.
 */
package io.cliproute.ffmpeg;
