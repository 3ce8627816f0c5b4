/** Words of the view that shows who wrote what. */
export const messages = {
  show: "Show who wrote what",
  hide: "Hide who wrote what",
  title: "Who wrote what",
  by: "Shown by",
  byPerson: "Person",
  byOrganization: "Organization",
  loading: "Reading who wrote what",
  failed: "Who wrote what could not be read. It needs a connection.",
  retry: "Try again",
  share: (share: number) => (share < 0.005 ? "under 1%" : `${Math.round(share * 100)}%`),
  nobody: "Everything here is the template's own text so far.",
  established:
    "The server establishes this from who was signed in, letter by letter. Nobody can write it for somebody else.",
  atCaret: (who: string, when: string | null) =>
    when === null ? `At the caret: ${who}, just now` : `At the caret: ${who}, ${when}`,
  templateAtCaret: "At the caret: text of the template",
  noOrganization: "No organization",
  someone: "Someone",
  close: "Hide who wrote what",
} as const;
