/** The start and the only wiring: nothing but this package knows all the others. */
package io.cliproute;
