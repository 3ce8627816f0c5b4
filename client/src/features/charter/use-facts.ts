/** The charter's plain facts, live. */
import { factsOf, type Fact } from "@commontable/shared/features/charter/facts.ts";
import {
  readTerms,
  readTopicMethods,
  termText,
  termTexts,
} from "@commontable/shared/features/charter/terms-doc.ts";
import type { FactGroup } from "@commontable/shared/features/charter/template.ts";
import { useMemo } from "react";
import { useYValue } from "../../sync/use-y-value.ts";
import { useCharterHandle } from "./charter-context.ts";
import { useParties } from "./use-charter.ts";

/** What has been stated, by group; what has not is left out. */
export function useFacts(): Readonly<Record<FactGroup, readonly Fact[]>> {
  const { doc } = useCharterHandle();
  const { nameOf } = useParties();
  const terms = useYValue(doc, readTerms);
  const texts = useYValue(doc, (source) => termTexts.map((field) => termText(source, field).toJSON().trim()));
  const topics = useYValue(doc, readTopicMethods);
  return useMemo(() => {
    const text = new Map(termTexts.map((field, index) => [field, texts[index] ?? ""]));
    return factsOf(terms, (field) => text.get(field) ?? "", nameOf, topics);
  }, [terms, texts, nameOf, topics]);
}
