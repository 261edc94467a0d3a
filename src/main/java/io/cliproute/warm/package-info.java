/** Client of the warm workers, processes in which FFmpeg's libraries stay loaded. */
package io.cliproute.warm;
