/**
 * Who made a change to a shared document, as its transaction's origin. Undo, saving and sending read these;
 * whatever is neither of the two came from this person, on this page.
 */

/** Changes that arrived from the server. */
export const remoteOrigin = { source: "remote" } as const;

/** Changes read back from this browser's own storage. */
export const localStoreOrigin = { source: "local-store" } as const;

/** True for a change somebody made here and now: the editor's, a form's, a shortcut's. */
export function isLocalOrigin(origin: unknown): boolean {
  return origin !== remoteOrigin && origin !== localStoreOrigin;
}
