import type { ReactNode } from "react";
import { Note } from "./Note.tsx";

/** What went wrong with a whole form: what happened, what is safe, what to do. Read out when it appears. */
export function FormError({ children }: { children?: ReactNode }) {
  return <div role="alert">{children ? <Note tone="danger">{children}</Note> : null}</div>;
}
