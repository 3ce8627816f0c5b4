/** Words of the switch between editing, suggesting and viewing; there before the rest of this slice is. */
export const modeMessages = {
  mode: "What you do here",
  editing: "Editing",
  editingMore: "What you write goes to everybody at once.",
  suggesting: "Suggesting",
  suggestingMore: "What you write is a suggestion. Somebody who may write decides about it.",
  commenting: "Commenting",
  commentingMore: "Your role here is to comment. What you say stands beside the text, for everybody.",
  viewing: "Viewing",
  viewingMore: "You read along. Nothing you press changes the text.",
  reading: "Viewing",
  readingMore: "Your role here does not include writing. You can read along.",
} as const;
