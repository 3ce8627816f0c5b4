/**
 * Version of the wire between our own client and the server. Raised with every change a peer could notice;
 * the previous version keeps working for one release. Stock y-websocket clients have no version.
 *
 * History: 1 first release.
 */
export const PROTOCOL_VERSION = 1;
