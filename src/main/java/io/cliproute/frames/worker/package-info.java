/**
 * The frame analysis program, which runs as a child process, so that a crafted file can harm one job only. FFmpeg
 * decodes, one process for each segment of the file; OpenCV measures the frames.
 */
package io.cliproute.frames.worker;
