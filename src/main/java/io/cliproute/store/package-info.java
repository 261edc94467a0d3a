/** Job store: the state of each file, which outlives a restart. */
package io.cliproute.store;
