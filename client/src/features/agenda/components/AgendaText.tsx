import {
  agendaText,
  type AgendaCollection,
  type AgendaText as Field,
} from "@commontable/shared/features/agenda/doc.ts";
import { LiveText, type LiveTextProps } from "../../../app/parts/LiveText.tsx";

interface AgendaTextProps<Collection extends AgendaCollection> extends Omit<LiveTextProps, "text" | "of"> {
  collection: Collection;
  id: string;
  field: Field<Collection>;
}

/** A text field of one entry of the agenda. */
export function AgendaText<Collection extends AgendaCollection>({
  collection,
  id,
  field,
  ...rest
}: AgendaTextProps<Collection>) {
  const text = agendaText(rest.handle.doc, collection, id, field);
  // An entry another program made without this text has nothing to type into.
  return text ? <LiveText {...rest} text={text} of={id} /> : null;
}
