/** Places in the agenda that Home points at: its template's keys, which are the ids of the headings on its page. */
export const resultAnchor = "result";
export const strategiesAnchor = "strategies";
