/**
 * Public API for applications that embed cliproute: {@link io.cliproute.Pipeline}, and the values that the component
 * {@code cliproute:} gives. All other packages may change in any release.
 */
package io.cliproute;
