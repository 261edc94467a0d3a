/** The Camel component {@code cliproute:} for routes of an application that embeds cliproute. */
package io.cliproute.component;
