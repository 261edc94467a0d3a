/** HTTP interface of the running service: its server, its protection, and the beans of its routes. */
package io.cliproute.http;
