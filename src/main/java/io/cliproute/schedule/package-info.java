/** Times of the week at which something may happen. */
package io.cliproute.schedule;
