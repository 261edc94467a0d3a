/** Demonstration with real videos: an FTP server, two sources, one broken file, and checks of all results. */
package io.cliproute.demo;
