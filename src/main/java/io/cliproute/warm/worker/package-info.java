/**
 * The warm worker: a program in which FFmpeg's libraries are loaded once. It accepts command lines of {@code ffprobe}
 * and {@code ffmpeg} and returns exactly the answers of those programs; it rejects a command line that it does not
 * support.
 */
package io.cliproute.warm.worker;
