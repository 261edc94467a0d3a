/**
 * FFmpeg as a program: where it is, the libraries that it needs, whether it starts in a sandbox, its messages and its
 * progress.
 */
package io.cliproute.toolchain;
