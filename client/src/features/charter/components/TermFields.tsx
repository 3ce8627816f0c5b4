import { readTerms } from "@commontable/shared/features/charter/terms-doc.ts";
import {
  bindings,
  charterStyles,
  creditNamings,
  openCommitmentRules,
} from "@commontable/shared/features/charter/schema.ts";
import type { FactGroup } from "@commontable/shared/features/charter/template.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { BackboneFields } from "./BackboneFields.tsx";
import { DecideFields } from "./DecideFields.tsx";
import { Choice, Day, optionsOf, Text, Whole } from "./TermParts.tsx";

const words = messages.terms;

/** The fields behind one group of facts, for somebody who may change them. */
export function TermFields({ group }: { group: FactGroup }) {
  const handle = useCharterHandle();
  const terms = useYValue(handle.doc, readTerms);
  const props = { handle, terms };
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
          <p className="xs mute">{words.legal}</p>
        </>
      );
    case "purpose":
      return (
        <Text {...props} field="purpose-version" label={words.serves} placeholder={words.servesPlaceholder} />
      );
    case "decide":
      return <DecideFields {...props} />;
    case "backbone":
      return <BackboneFields {...props} />;
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
    case "data":
      return (
        <>
          <Text
            {...props}
            field="binding-documents"
            label={words.bindingDocuments}
            placeholder={words.bindingDocumentsPlaceholder}
          />
          <p className="xs mute">{words.legal}</p>
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
