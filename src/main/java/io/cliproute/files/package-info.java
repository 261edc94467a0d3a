/** Files on disk: names a stranger chose, moves that overwrite nothing, bytes that survive a power cut. */
package io.cliproute.files;
