/** The id of a template's section heading on its page: where links to a section point. */
export function sectionAnchor(section: string): string {
  return section;
}
