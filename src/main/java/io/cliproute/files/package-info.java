/** File names from outside, moves that overwrite nothing, and writes that survive a power cut. */
package io.cliproute.files;
