/**
 * Looking at every frame of a file: a program of its own, run as a child, so that what a file does to it is done to one job.
 * FFmpeg decodes, one process for each stretch of the file; OpenCV looks.
 */
package io.cliproute.frames;
