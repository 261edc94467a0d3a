/** Location of the FFmpeg executables and of the libraries that they need. */
package io.cliproute.toolchain;
