/** One field of the charter's terms each: a choice, a text, a whole number, a share, a day. */
import { setTerms, termText, type TermText } from "@commontable/shared/features/charter/terms-doc.ts";
import type { CharterTerms } from "@commontable/shared/features/charter/schema.ts";
import { failed, ok } from "@commontable/shared/lib/result.ts";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { TypedField } from "../../../app/parts/TypedField.tsx";
import { WholeField } from "../../../app/parts/WholeField.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { DateField } from "../../../ui/DateField.tsx";
import { Select } from "../../../ui/Select.tsx";
import { messages } from "../messages.ts";

const words = messages.terms;

export interface TermProps {
  handle: DocumentHandle;
  terms: CharterTerms;
}

export function optionsOf<Word extends string>(ids: readonly Word[], labels: Record<Word, string>) {
  return ids.map((id) => ({ id, label: labels[id] }));
}

type ChoiceTerm =
  | "binding"
  | "style"
  | "decisionMethod"
  | "decisionUnit"
  | "creditNaming"
  | "openCommitments"
  | "backboneKind"
  | "nextHome";

interface ChoiceProps<Field extends ChoiceTerm> extends TermProps {
  field: Field;
  label: string;
  options: readonly { id: NonNullable<CharterTerms[Field]>; label: string }[];
}

export function Choice<Field extends ChoiceTerm>({
  handle,
  terms,
  field,
  label,
  options,
}: ChoiceProps<Field>) {
  return (
    <Select
      label={label}
      options={options}
      value={terms[field]}
      placeholder={messages.choose}
      onChange={(id) => setTerms(handle.doc, { [field]: id })}
    />
  );
}

export function Text({
  handle,
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
      editable
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

type WholeTerm =
  | "openDays"
  | "creditApprovalDays"
  | "reviewEveryMonths"
  | "amendmentNoticeDays"
  | "withdrawalNoticeDays";

const wholeMax = 3650;

export function Whole({ handle, terms, field, label }: TermProps & { field: WholeTerm; label: string }) {
  return (
    <WholeField
      handle={handle}
      of="terms"
      label={label}
      value={terms[field] ?? undefined}
      low={1}
      high={wholeMax}
      problem={words.whole}
      onChange={(whole) => setTerms(handle.doc, { [field]: whole ?? null })}
    />
  );
}

interface ShareProps extends TermProps {
  label: string;
  hint: string;
  num: "thresholdNum" | "quorumNum" | "standAsideNum";
  den: "thresholdDen" | "quorumDen" | "standAsideDen";
}

/** A share as a fraction of whole numbers: vote thresholds are never decimals. */
export function Share({ handle, terms, label, hint, num, den }: ShareProps) {
  const value = `${terms[num]}/${terms[den]}`;
  return (
    <TypedField
      handle={handle}
      of="terms"
      label={label}
      hint={hint}
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

type DayTerm = "termFrom" | "termTo" | "hostFrom" | "hostUntil";

export function Day({
  handle,
  terms,
  field,
  label,
  hint,
}: TermProps & { field: DayTerm; label: string; hint?: string }) {
  return (
    <DateField
      label={label}
      value={terms[field]}
      onChange={(day) => setTerms(handle.doc, { [field]: day })}
      {...(hint ? { hint } : {})}
    />
  );
}
