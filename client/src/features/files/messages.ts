/** Words of the Files page. */
export const messages = {
  title: "Files",
  loading: "Loading the files",
  lead: "What people put into the documents. Who reads a document reads its files; nobody else does.",
  caption: "Files of this partnership, the newest first",
  empty: "No files yet.",
  emptyHow:
    "Open a document, put the caret where it belongs, and drop a picture or a file there, or choose Insert.",
  toAgenda: "Open the common agenda",
  name: "File",
  where: "In",
  who: "Put in by",
  when: "When",
  size: "Size",
  actions: "Remove",
  points: (width: number, height: number) => `${width} × ${height}`,
  remove: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name} for everybody?`,
  removeLead:
    "Its bytes are deleted. Where it stands in a text, a note takes its place. Backups made before keep it until they are deleted.",
  removeYes: "Remove the file",
  removeNo: "Keep it",
  removed: (name: string) => `${name} is removed`,
  used: (used: string, most: string) => `${used} of ${most} used.`,
  failed: "The list could not be loaded. It needs a connection.",
  retry: "Try again",
} as const;
