import { type Direction, directions } from "@commontable/shared/documents/targets.ts";
import { createMeasure } from "@commontable/shared/features/measures/doc.ts";
import {
  measureKinds,
  perfClasses,
  type MeasureKind,
  type PerfClass,
} from "@commontable/shared/features/measures/schema.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { usePartnership } from "../../../app/partnership-context.ts";
import { paths } from "../../../app/paths.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";

const words = messages.create;

/** A name makes the card; the rest is filled in on it, by several people if they like. */
export function NewMeasure({ handle, onClose }: { handle: DocumentHandle; onClose: () => void }) {
  const { slug } = usePartnership().partnership;
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<MeasureKind>("population");
  const [perfClass, setPerfClass] = useState<PerfClass>("how-much");
  const [direction, setDirection] = useState<Direction>("increase");
  const [isMissing, setMissing] = useState(false);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setMissing(true);
    const id = newUuid();
    const targetKind = direction === "maintain" ? "band" : "absolute";
    const fields = { kind, direction, targetKind, ...(kind === "performance" ? { perfClass } : {}) } as const;
    createMeasure(handle.doc, { id, name: name.trim(), fields });
    onClose();
    navigate(paths.measure(slug, id));
    return undefined;
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button kind="main" type="submit" form="new-measure">
            {words.make}
          </Button>
        </>
      }
    >
      <form id="new-measure" className={styles.fields} onSubmit={handleSubmit} noValidate>
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={name}
          onChange={(text) => {
            setName(text);
            setMissing(false);
          }}
          error={isMissing ? words.nameMissing : null}
          autoFocus
        />
        <Select
          label={words.kind}
          options={measureKinds.map((id) => ({
            id,
            label: messages.kinds[id],
            under: messages.kindHints[id],
          }))}
          value={kind}
          onChange={setKind}
        />
        {kind === "performance" && (
          <Select
            label={words.perfClass}
            options={perfClasses.map((id) => ({ id, label: messages.perfClasses[id] }))}
            value={perfClass}
            onChange={setPerfClass}
          />
        )}
        <Select
          label={words.direction}
          options={directions.map((id) => ({ id, label: messages.directions[id] }))}
          value={direction}
          onChange={setDirection}
        />
      </form>
    </Dialog>
  );
}
