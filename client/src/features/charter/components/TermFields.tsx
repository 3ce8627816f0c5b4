import { backboneGaps } from "@commontable/shared/features/charter/checks.ts";
import {
  readTerms,
  setTerms,
  termText,
  termTexts,
  type TermText,
} from "@commontable/shared/features/charter/doc.ts";
import {
  backboneKinds,
  bindings,
  charterStyles,
  creditNamings,
  decisionMethods,
  decisionUnits,
  nextHomes,
  openCommitmentRules,
  type CharterTerms,
} from "@commontable/shared/features/charter/schema.ts";
import type { FactGroup } from "@commontable/shared/features/charter/template.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { failed, ok } from "@commontable/shared/lib/result.ts";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { TypedField } from "../../../app/parts/TypedField.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { DateField } from "../../../ui/DateField.tsx";
import { Select } from "../../../ui/Select.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";

const words = messages.terms;

interface TermProps {
  handle: DocumentHandle;
  terms: CharterTerms;
  editable: boolean;
}

/** The fields behind one group of facts. */
export function TermFields({ group, editable }: { group: FactGroup; editable: boolean }) {
  const handle = useCharterHandle();
  const terms = useYValue(handle.doc, readTerms);
  const props = { handle, terms, editable };
  switch (group) {
    case "what":
      return (
        <>
          <Choice
            {...props}
            field="binding"
            label={words.binding}
            options={optionsOf(bindings, words.bindings)}
          />
          <Choice
            {...props}
            field="style"
            label={words.style}
            options={optionsOf(charterStyles, words.styles)}
          />
          <Text
            {...props}
            field="purpose-version"
            label={words.serves}
            placeholder={words.servesPlaceholder}
          />
          <p className="xs mute">{words.legal}</p>
        </>
      );
    case "decide":
      return <Decide {...props} />;
    case "backbone":
      return <Backbone {...props} />;
    case "credit":
      return (
        <>
          <Choice
            {...props}
            field="creditNaming"
            label={words.naming}
            options={optionsOf(creditNamings, words.namings)}
          />
          <Text {...props} field="spokespersons" label={words.spokespersons} />
          <Whole {...props} field="creditApprovalDays" label={words.approvalDays} />
          <Text {...props} field="funder-reports" label={words.funderReports} />
          <Text {...props} field="uncredited" label={words.uncredited} />
        </>
      );
    case "term":
      return (
        <>
          <div className={styles.pair}>
            <Day {...props} field="termFrom" label={words.from} />
            <Day {...props} field="termTo" label={words.to} hint={words.toHint} />
          </div>
          <Whole {...props} field="reviewEveryMonths" label={words.review} />
          <Text {...props} field="material" label={words.material} />
          <Whole {...props} field="amendmentNoticeDays" label={words.noticeDays} />
          <Text {...props} field="annex" label={words.annex} />
        </>
      );
    case "leaving":
      return (
        <>
          <Whole {...props} field="withdrawalNoticeDays" label={words.withdrawalDays} />
          <Choice
            {...props}
            field="openCommitments"
            label={words.open}
            options={optionsOf(openCommitmentRules, words.openRules)}
          />
          <Text {...props} field="leaving-data" label={words.leavingData} />
        </>
      );
    default:
      return exhaustive(group);
  }
}

function Decide(props: TermProps) {
  return (
    <>
      <Choice
        {...props}
        field="decisionMethod"
        label={words.method}
        options={optionsOf(decisionMethods, words.methods)}
      />
      <Choice
        {...props}
        field="decisionUnit"
        label={words.unit}
        options={optionsOf(decisionUnits, words.units)}
      />
      {props.terms.decisionMethod === "supermajority" && (
        <Share {...props} label={words.threshold} num="thresholdNum" den="thresholdDen" />
      )}
      <Share {...props} label={words.quorum} num="quorumNum" den="quorumDen" />
      <Whole {...props} field="openDays" label={words.openDays} />
      <Text {...props} field="double-majority" label={words.doubleMajority} />
      <Text {...props} field="fallback" label={words.fallback} />
      <Text {...props} field="recusal" label={words.recusal} />
    </>
  );
}

function optionsOf<Word extends string>(ids: readonly Word[], labels: Record<Word, string>) {
  return ids.map((id) => ({ id, label: labels[id] }));
}

type ChoiceField =
  | "binding"
  | "style"
  | "decisionMethod"
  | "decisionUnit"
  | "creditNaming"
  | "openCommitments"
  | "backboneKind"
  | "nextHome";

interface ChoiceProps<Field extends ChoiceField> extends TermProps {
  field: Field;
  label: string;
  options: readonly { id: NonNullable<CharterTerms[Field]>; label: string }[];
}

function Choice<Field extends ChoiceField>({
  handle,
  terms,
  editable,
  field,
  label,
  options,
}: ChoiceProps<Field>) {
  return (
    <Select
      label={label}
      options={options}
      value={options.find((option) => option.id === terms[field])?.id ?? null}
      placeholder={messages.choose}
      onChange={(id) => setTerms(handle.doc, { [field]: id })}
      isDisabled={!editable}
    />
  );
}

function Text({
  handle,
  editable,
  field,
  label,
  placeholder,
}: TermProps & { field: TermText; label: string; placeholder?: string }) {
  return (
    <LiveText
      handle={handle}
      text={termText(handle.doc, field)}
      of="terms"
      label={label}
      lines
      editable={editable}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

type WholeField =
  | "openDays"
  | "creditApprovalDays"
  | "reviewEveryMonths"
  | "amendmentNoticeDays"
  | "withdrawalNoticeDays";

const wholeMax = 3650;

function Whole({ handle, terms, editable, field, label }: TermProps & { field: WholeField; label: string }) {
  const value = terms[field];
  if (!editable) return value === null ? null : <p>{`${label}: ${value}`}</p>;
  return (
    <TypedField
      handle={handle}
      of="terms"
      label={label}
      inputMode="decimal"
      value={value ?? undefined}
      read={(text) => {
        const whole = Number(text.trim());
        return Number.isInteger(whole) && whole > 0 && whole <= wholeMax ? ok(whole) : failed(words.whole);
      }}
      say={String}
      onChange={(whole) => setTerms(handle.doc, { [field]: whole ?? null })}
    />
  );
}

interface ShareProps extends TermProps {
  label: string;
  num: "thresholdNum" | "quorumNum";
  den: "thresholdDen" | "quorumDen";
}

/** A share as a fraction of whole numbers: vote thresholds are never decimals. */
function Share({ handle, terms, editable, label, num, den }: ShareProps) {
  const value = `${terms[num]}/${terms[den]}`;
  if (!editable) return <p>{`${label}: ${value}`}</p>;
  return (
    <TypedField
      handle={handle}
      of="terms"
      label={label}
      value={value}
      read={(text) => (readShare(text) ? ok(text.trim()) : failed(words.share))}
      say={(share) => share}
      onChange={(share) => {
        const read = readShare(share ?? "");
        if (read) setTerms(handle.doc, { [num]: read[0], [den]: read[1] });
      }}
    />
  );
}

function readShare(text: string): [number, number] | null {
  const [, num = "", den = ""] = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text) ?? [];
  const share: [number, number] = [Number(num), Number(den)];
  return share[0] > 0 && share[1] >= share[0] ? share : null;
}

type DayField = "termFrom" | "termTo" | "hostFrom" | "hostUntil";

function Day({
  handle,
  terms,
  editable,
  field,
  label,
  hint,
}: TermProps & { field: DayField; label: string; hint?: string }) {
  return (
    <DateField
      label={label}
      value={terms[field]}
      onChange={(day) => setTerms(handle.doc, { [field]: day })}
      isReadOnly={!editable}
      {...(hint ? { hint } : {})}
    />
  );
}

function Backbone(props: TermProps) {
  const { handle, terms, editable } = props;
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
        value={hosts.some((one) => one.id === terms.backboneHost) ? terms.backboneHost : null}
        placeholder={messages.nobody}
        onChange={(backboneHost) => setTerms(handle.doc, { backboneHost })}
        isDisabled={!editable}
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
        isDisabled={!editable}
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
