/**
 * FFmpeg that is kept warm: a program of its own in which FFmpeg's libraries are loaded once. It takes command lines of {@code
 * ffprobe} and {@code ffmpeg} and gives just the answers they would give; what it does not know it declines.
 */
package io.cliproute.warm;
