/**
 * Version of the wire between our own client and the server. Raised with every change a peer could notice;
 * the previous version keeps working for one release. Stock y-websocket clients have no version.
 *
 * History: 1 first release. 2 presence on table sockets is message 67 in place of 1: a page of version 1 goes on
 * reading and writing, and shows and sees nobody until it is loaded again. 3 the feed also tells of comments: an older page
 * shows none. 4 the feed also tells of suggestions, versions, notices and files.
 */
export const PROTOCOL_VERSION = 4;
