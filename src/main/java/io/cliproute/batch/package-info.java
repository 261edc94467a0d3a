/** Files that are given by hand: found, sent through the same queue and routes as a source's, and waited for. */
package io.cliproute.batch;
