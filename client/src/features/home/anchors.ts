import { sectionAnchor } from "../../app/section-anchor.ts";

/** Places in the agenda that Home points at, by the keys of its template. */
export const resultAnchor = sectionAnchor("result");
export const strategiesAnchor = sectionAnchor("strategies");
