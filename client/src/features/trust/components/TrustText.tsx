import {
  trustText,
  type TrustCollection,
  type TrustText as Field,
} from "@commontable/shared/features/trust/doc.ts";
import { LiveText, type LiveTextProps } from "../../../app/parts/LiveText.tsx";

interface TrustTextProps extends Omit<LiveTextProps, "text" | "of"> {
  collection: TrustCollection;
  id: string;
  field: Field;
}

/** A text field of one entry of the notes. */
export function TrustText({ collection, id, field, ...rest }: TrustTextProps) {
  const text = trustText(rest.handle.doc, collection, id, field);
  // An entry another program made without this text has nothing to type into.
  return text ? <LiveText {...rest} text={text} of={id} /> : null;
}
