/**
 * A shared document as plain JSON for programs: its text as `documents/content.ts` reads it, its structured parts as the
 * features read them, its comments and its suggestions. docs/spec/archive.md describes the shape; a change that an older reader
 * would misread raises `documentVersion`.
 */
import type * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { readContent, type Content } from "../../documents/content.ts";
import { parseDocumentName } from "../../documents/names.ts";
import { objectiveText, readAgenda } from "../agenda/doc.ts";
import { partyObjectiveText, partyRoleText, readCommitments, readFunder, readRoles } from "../charter/doc.ts";
import { readTerms, readTopicMethods, termText, termTexts } from "../charter/terms-doc.ts";
import type { Thread } from "../comments/schema.ts";
import { suggestionState, type SuggestionState } from "../suggestions/rules.ts";
import type { Counter, Place, Step, Suggestion } from "../suggestions/schema.ts";
import { readMeasures } from "../measures/doc.ts";
import { readTrust } from "../trust/doc.ts";
import { documentTitle } from "../../documents/titles.ts";
import type { Facts } from "./facts.ts";

export const documentFormat = "commontable-document";
export const documentVersion = 1;

export interface DocumentJson {
  readonly format: typeof documentFormat;
  readonly version: typeof documentVersion;
  readonly partnership: string;
  readonly isExample: boolean;
  readonly exportedOn: string;
  readonly document: string;
  readonly title: string;
  readonly content: readonly Content[];
  readonly parts: object;
  readonly threads: readonly Thread[];
  /** All but those taken back. */
  readonly suggestions: readonly SuggestionJson[];
}

/** To be read: without the edit itself, and without ids of people. */
export interface SuggestionJson {
  readonly state: SuggestionState;
  readonly byName: string;
  readonly byOrganization: string;
  readonly at: string;
  readonly note: string;
  /** What it does in each place of the text, or other words for a structured part. */
  readonly what: { readonly type: "text"; readonly places: readonly Place[] } | Counter;
  readonly steps: readonly Pick<Step, "kind" | "text" | "byName" | "byOrganization" | "at">[];
}

export function documentJson(doc: Y.Doc, document: string, facts: Facts): DocumentJson {
  return {
    format: documentFormat,
    version: documentVersion,
    partnership: facts.partnership,
    isExample: facts.isExample,
    exportedOn: facts.exportedOn,
    document,
    title: documentTitle(document, facts.nameOf),
    content: readContent(doc.getXmlFragment(bodyRoot)),
    parts: partsOf(doc, document, facts),
    threads: facts.threads.filter((thread) => thread.document === document),
    suggestions: facts.suggestions.filter((one) => one.document === document).map(suggestionJson),
  };
}

function suggestionJson(suggestion: Suggestion): SuggestionJson {
  const { byName, byOrganization, at, note, what, steps } = suggestion;
  return {
    state: suggestionState(suggestion),
    byName,
    byOrganization,
    at,
    note,
    what: what.type === "text" ? { type: "text", places: what.places } : what,
    steps: steps.map((step) => ({
      kind: step.kind,
      text: step.text,
      byName: step.byName,
      byOrganization: step.byOrganization,
      at: step.at,
    })),
  };
}

function partsOf(doc: Y.Doc, document: string, facts: Facts): object {
  const ids = facts.organizations.map(({ id }) => id);
  const said = (textOf: (id: string) => Y.Text): Record<string, string> =>
    Object.fromEntries(ids.map((id) => [id, textOf(id).toJSON()]).filter(([, text]) => text !== ""));
  switch (parseDocumentName(document)?.kind) {
    case "agenda":
      return { ...readAgenda(doc), objectives: said((id) => objectiveText(doc, id)) };
    case "measures":
      return { measures: readMeasures(doc) };
    case "charter":
      return {
        terms: readTerms(doc),
        termTexts: Object.fromEntries(termTexts.map((field) => [field, termText(doc, field).toJSON()])),
        topicMethods: readTopicMethods(doc),
        roles: readRoles(doc),
        commitments: readCommitments(doc),
        funders: facts.organizations.filter(({ isFunder }) => isFunder).map(({ id }) => readFunder(doc, id)),
        partyRoles: said((id) => partyRoleText(doc, id)),
        partyObjectives: said((id) => partyObjectiveText(doc, id)),
      };
    case "trust":
      return readTrust(doc);
    default:
      return {};
  }
}
