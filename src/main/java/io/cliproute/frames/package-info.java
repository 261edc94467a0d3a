/** Analysis of frames by a child process. */
package io.cliproute.frames;
