/** Events of jobs: raised by the routes, given to listeners without delaying a worker. */
package io.cliproute.event;
