/** The description of a result set that is delivered with it as {@code result.json}. */
package io.cliproute.manifest;
