/**
 * The class of an empty line in a file's HTML that parts two numbered lists. Other empty lines from elsewhere are spacing; without
 * this one the second list would count on.
 */
export const partingLine = "parts-lists";
