/** Archiving, deletion or retention of an original after all its results have been published. */
package io.cliproute.archive;
