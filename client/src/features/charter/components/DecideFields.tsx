import {
  readTopicMethods,
  setTerms,
  setTopicMethod,
} from "@commontable/shared/features/charter/terms-doc.ts";
import {
  decisionMethods,
  decisionTopics,
  decisionUnits,
} from "@commontable/shared/features/charter/schema.ts";
import { useState } from "react";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { Choice, optionsOf, Share, Text, Whole, type TermProps } from "./TermParts.tsx";

const words = messages.terms;

/** The decision rule, and matters with another one. */
export function DecideFields(props: TermProps) {
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
        <Share
          {...props}
          label={words.threshold}
          hint={words.shareHint}
          num="thresholdNum"
          den="thresholdDen"
        />
      )}
      {props.terms.decisionMethod === "consensus" && (
        <Share
          {...props}
          label={words.standAside}
          hint={words.standAsideHint}
          num="standAsideNum"
          den="standAsideDen"
        />
      )}
      <Share {...props} label={words.quorum} hint={words.quorumHint} num="quorumNum" den="quorumDen" />
      <Text {...props} field="must-include" label={words.mustInclude} />
      <Whole {...props} field="openDays" label={words.openDays} />
      <Switch
        isSelected={props.terms.hiddenUntilClose}
        onChange={(hiddenUntilClose) => setTerms(props.handle.doc, { hiddenUntilClose })}
        under={words.hiddenHint}
      >
        {words.hidden}
      </Switch>
      <Text {...props} field="double-majority" label={words.doubleMajority} />
      <Text {...props} field="fallback" label={words.fallback} />
      <Text {...props} field="recusal" label={words.recusal} />
      <Topics {...props} />
    </>
  );
}

/** Matters that are decided by another rule than the general one. */
function Topics({ handle }: TermProps) {
  const methods = useYValue(handle.doc, readTopicMethods);
  const [startsOpen] = useState(methods.length > 0);
  return (
    <Disclosure title={words.topicsTitle} defaultOpen={startsOpen}>
      <div className={styles.fields}>
        <p className="sm soft">{words.topicsHint}</p>
        {decisionTopics.map((topic) => (
          <Select
            key={topic}
            label={words.topics[topic]}
            options={[{ id: "", label: words.likeAbove }, ...optionsOf(decisionMethods, words.methods)]}
            value={methods.find((one) => one.topic === topic)?.method ?? ""}
            onChange={(method) => setTopicMethod(handle.doc, topic, method === "" ? null : method)}
          />
        ))}
      </div>
    </Disclosure>
  );
}
