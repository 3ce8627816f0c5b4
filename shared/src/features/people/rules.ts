/** Rules about people that both sides compute alike. */
import type { RepresentativeType } from "./words.ts";

/**
 * AC20, the two questions of the form: whoever can require a change at home is a decision-maker; else
 * whoever carries changes out is a doer; else they were named to speak, a designee.
 */
export function representativeTypeOf(answers: {
  canRequireChange: boolean;
  carriesOutChange: boolean;
}): RepresentativeType {
  if (answers.canRequireChange) return "decision-maker";
  return answers.carriesOutChange ? "doer" : "designee";
}

/** AC21: signing goes with being able to require a change, or with a recorded delegation. */
export function maySign(representative: {
  type: RepresentativeType;
  canSign: boolean;
  signingDelegatedBy: string | null;
}): boolean {
  return (
    representative.canSign &&
    (representative.type === "decision-maker" || representative.signingDelegatedBy !== null)
  );
}
