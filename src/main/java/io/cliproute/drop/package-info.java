/**
 * Built-in server for uploads by FTP, FTPS and SFTP. It moves an upload into the folder of its source once the server
 * has the complete file.
 */
package io.cliproute.drop;
