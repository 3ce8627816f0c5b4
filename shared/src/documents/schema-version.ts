/**
 * Version of what may stand in shared documents: node kinds, marks, attributes, keys. Raised whenever a
 * client that does not know the new content could harm it. The server tells it in `opened`; a client that
 * is older shows the text without attaching its editor, because an editor deletes what it cannot build.
 *
 * 1: text, tables, panels. 2: `image`.
 */
export const SCHEMA_VERSION = 2;
