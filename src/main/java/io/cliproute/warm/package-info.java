/** Client of the warm worker, a child process in which FFmpeg's libraries stay loaded. */
package io.cliproute.warm;
