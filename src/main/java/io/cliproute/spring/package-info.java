/** Auto-configuration for Spring Boot; used only by applications that have it on their class path. */
package io.cliproute.spring;
