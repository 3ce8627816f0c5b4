import type { KindGroup, PieceKind } from "@commontable/shared/features/search/api.ts";

/** Words of what was found, in the palette and on the page. */
export const messages = {
  found: "In our documents",
  foundHere: "In our documents, as they lie on this device",
  all: (count: number) => (count === 1 ? "Show the one place" : `Show all ${count} places`),
  people: "People and organizations",
  untitled: "Without a name",
  kinds: {
    text: "Text",
    result: "Result",
    lever: "Lever",
    strategy: "Strategy",
    boundary: "What we will not do",
    term: "Word we use",
    objective: "Own objective",
    promise: "Promise",
    role: "Role",
    funder: "Funder’s answer",
    difference: "Difference",
    "ground-rule": "Ground rule",
    measure: "Measure",
    comment: "Comment",
    person: "Person",
    organization: "Organization",
  } satisfies Record<PieceKind, string>,
  groups: {
    text: "Text",
    parts: "Parts of documents",
    measures: "Measures",
    comments: "Comments",
    people: "People",
  } satisfies Record<KindGroup, string>,
} as const;
