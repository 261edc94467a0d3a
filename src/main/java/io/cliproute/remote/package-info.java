/** Contract between the sources and destinations of a server and the package that implements its protocol. */
package io.cliproute.remote;
