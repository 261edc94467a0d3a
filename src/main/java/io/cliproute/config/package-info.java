/** Configuration: reads its layers, checks all keys and values, and reports each mistake in one line. */
package io.cliproute.config;
