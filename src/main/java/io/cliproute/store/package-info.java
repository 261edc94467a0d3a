/** What is remembered of each file over restarts: how far the work on it has come. */
package io.cliproute.store;
