import { backboneGaps } from "@commontable/shared/features/charter/checks.ts";
import { setTerms, termText, termTexts } from "@commontable/shared/features/charter/terms-doc.ts";
import { backboneKinds, nextHomes } from "@commontable/shared/features/charter/schema.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Select } from "../../../ui/Select.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";
import { Choice, Day, optionsOf, Text, type TermProps } from "./TermParts.tsx";

const words = messages.terms;

/** Where the backbone lives, how it is governed and where it goes next (CHA-5). */
export function BackboneFields(props: TermProps) {
  const { handle, terms } = props;
  const { organizations } = useParties();
  const texts = useYValue(handle.doc, (doc) => termTexts.filter((field) => termText(doc, field).length > 0));
  const missing = backboneGaps(terms, new Set(texts));
  const hosts = organizations.map((one) => ({ id: one.id, label: one.name }));
  const governance =
    terms.separateGovernance === null ? null : terms.separateGovernance ? ("yes" as const) : ("no" as const);
  return (
    <>
      <Select
        label={words.host}
        options={hosts}
        value={terms.backboneHost}
        placeholder={messages.nobody}
        onChange={(backboneHost) => setTerms(handle.doc, { backboneHost })}
      />
      <Choice
        {...props}
        field="backboneKind"
        label={words.hostKind}
        options={optionsOf(backboneKinds, words.kinds)}
      />
      <Select
        label={words.governance}
        options={optionsOf(["yes", "no"] as const, words.governances)}
        value={governance}
        placeholder={messages.choose}
        onChange={(answer) => setTerms(handle.doc, { separateGovernance: answer === "yes" })}
      />
      <Text {...props} field="staff-employer" label={words.employer} />
      <Day {...props} field="hostFrom" label={words.hostFrom} />
      <Day {...props} field="hostUntil" label={words.hostUntil} />
      <Choice
        {...props}
        field="nextHome"
        label={words.nextHome}
        options={optionsOf(nextHomes, words.homes)}
      />
      <Text {...props} field="transition-plan" label={words.transition} />
      {terms.backboneKind !== null && missing.length > 0 && (
        <p className={styles.gap}>{words.backboneLine(missing.map((part) => words.backboneMissing[part]))}</p>
      )}
    </>
  );
}
