/** Layouts: the names that the files of a result set get at a destination. */
package io.cliproute.layout;
