import type { MeasureFields, MeasureText } from "@commontable/shared/features/measures/card-entry.ts";
import {
  measureText,
  readMeasureFields,
  setMeasureFields,
} from "@commontable/shared/features/measures/doc.ts";
import {
  decimalsMax,
  frequencies,
  measureKinds,
  minCellMax,
  minCellMin,
  perfClasses,
  qualityLevels,
} from "@commontable/shared/features/measures/schema.ts";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { WholeField } from "../../../app/parts/WholeField.tsx";
import { useOrganizations } from "../../../app/queries.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Select } from "../../../ui/Select.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { useStewards } from "../use-stewards.ts";
import { GroupsFields } from "./GroupsFields.tsx";
import { RichPart, type CardPartProps } from "./StoryCard.tsx";

const words = messages.fields;

type FieldsProps = Omit<CardPartProps, "editable">;

/** All fields of the card but its plan, for somebody who may change them. */
export function DefinitionFields(props: FieldsProps) {
  const { handle, measure } = props;
  return (
    <>
      <div className={styles.fields}>
        <Text {...props} field="name" label={words.name} placeholder={words.namePlaceholder} />
        <Text {...props} field="numerator" label={words.numerator} hint={words.numeratorHint} />
        <Text {...props} field="denominator" label={words.denominator} hint={words.denominatorHint} />
        <div className={styles.pair}>
          <Text {...props} field="unit" label={words.unit} placeholder={words.unitHint} />
          <Select
            label={words.decimals}
            options={Array.from({ length: decimalsMax + 1 }, (_, count) => ({
              id: String(count),
              label: String(count),
            }))}
            value={String(measure.decimals)}
            onChange={(count) => setMeasureFields(handle.doc, measure.id, { decimals: Number(count) })}
          />
        </div>
        <Text {...props} field="population" label={words.population} />
        <Text {...props} field="place" label={words.place} />
        <Text {...props} field="source" label={words.source} />
        <People {...props} />
        <Choice
          {...props}
          field="frequency"
          label={words.frequency}
          options={frequencies.map((id) => ({ id, label: messages.frequencies[id] }))}
        />
        <Whole
          {...props}
          field="reportingLagDays"
          label={words.lag}
          hint={words.lagHint}
          low={0}
          high={3650}
          problem={messages.plan.notWhole}
        />
      </div>
      <Disclosure title={messages.card.more}>
        <div className={styles.fields}>
          <Choice
            {...props}
            field="kind"
            label={words.kind}
            options={measureKinds.map((id) => ({ id, label: messages.kinds[id] }))}
          />
          {measure.kind === "performance" && (
            <Choice
              {...props}
              field="perfClass"
              label={words.perfClass}
              options={perfClasses.map((id) => ({ id, label: messages.perfClasses[id] }))}
            />
          )}
          {measure.kind === "population" && (
            <Switch
              isSelected={measure.headline}
              onChange={(headline) => setMeasureFields(handle.doc, measure.id, { headline })}
              under={messages.headlineHint}
            >
              {messages.headline}
            </Switch>
          )}
          <Whole
            {...props}
            field="minCell"
            label={words.minCell}
            hint={words.minCellHint}
            low={minCellMin}
            high={minCellMax}
            problem={messages.plan.cellRange}
          />
          <GroupsFields {...props} />
          <Quality {...props} />
          {(["limits", "method", "sharing"] as const).map((field) => (
            <div key={field}>
              <h3 className={styles.part}>{messages.rich[field][0]}</h3>
              <RichPart {...props} editable field={field} />
            </div>
          ))}
        </div>
      </Disclosure>
    </>
  );
}

function Text({
  handle,
  measure,
  field,
  ...rest
}: FieldsProps & { field: MeasureText; label: string; hint?: string; placeholder?: string }) {
  const text = measureText(handle.doc, measure.id, field);
  return text && <LiveText handle={handle} text={text} of={measure.id} editable {...rest} />;
}

type ChoiceField =
  | "frequency"
  | "kind"
  | "perfClass"
  | "qualityCommunication"
  | "qualityProxy"
  | "qualityData";

interface ChoiceProps<Field extends ChoiceField> extends FieldsProps {
  field: Field;
  label: string;
  options: readonly { id: NonNullable<MeasureFields[Field]>; label: string }[];
}

function Choice<Field extends ChoiceField>({ handle, measure, field, label, options }: ChoiceProps<Field>) {
  const value = useYValue(handle.doc, (doc) => readMeasureFields(doc, measure.id)?.[field] ?? null);
  return (
    <Select
      label={label}
      options={options}
      value={value}
      placeholder={words.none}
      onChange={(id) => setMeasureFields(handle.doc, measure.id, { [field]: id })}
    />
  );
}

function Quality(props: FieldsProps) {
  const options = qualityLevels.map((id) => ({ id, label: messages.quality[id] }));
  return (
    <>
      <Choice {...props} field="qualityCommunication" label={words.communication} options={options} />
      <Choice {...props} field="qualityProxy" label={words.proxy} options={options} />
      <Choice {...props} field="qualityData" label={words.data} options={options} />
      {props.measure.quality.data === "low" && <p className="sm soft">{words.dataLow}</p>}
    </>
  );
}

interface WholeProps extends FieldsProps {
  field: "reportingLagDays" | "minCell";
  label: string;
  hint: string;
  low: number;
  high: number;
  problem: string;
}

function Whole({ handle, measure, field, label, ...range }: WholeProps) {
  return (
    <WholeField
      {...range}
      handle={handle}
      of={measure.id}
      label={label}
      value={measure[field]}
      onChange={(value) => setMeasureFields(handle.doc, measure.id, { [field]: value ?? range.low })}
    />
  );
}

function People({ handle, measure }: FieldsProps) {
  const { data: organizations = [] } = useOrganizations();
  const stewards = useStewards();
  const steward = stewards.find((one) => one.id === measure.steward || one.personId === measure.steward);
  return (
    <>
      <Select
        label={words.dataOwner}
        options={organizations.map((one) => ({ id: one.id, label: one.name }))}
        value={measure.dataOwner}
        placeholder={words.nobody}
        onChange={(dataOwner) => setMeasureFields(handle.doc, measure.id, { dataOwner })}
      />
      <Select
        label={words.steward}
        options={stewards}
        value={steward?.id ?? null}
        placeholder={words.nobody}
        onChange={(id) => setMeasureFields(handle.doc, measure.id, { steward: id })}
      />
    </>
  );
}
