import { versionNameMax } from "@commontable/shared/features/history/api.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { messages } from "./messages.ts";
import { useNameVersion } from "./use-history.ts";

const words = messages.name;

export interface NameVersionDialogProps {
  document: string;
  /** The version; the document as it is now when absent. */
  seq?: number;
  lead: string;
  /** Resolves once what is to be named is with the server, or when it was given up. */
  ready?: (givenUp: AbortSignal) => Promise<void>;
  /** Stands above the buttons while it is not. */
  waiting?: ReactNode;
  onNamed: (name: string) => void;
  onClose: () => void;
}

/** Asks for the name of a version. */
export function NameVersionDialog({
  document,
  seq,
  lead,
  ready,
  waiting,
  onNamed,
  onClose,
}: NameVersionDialogProps) {
  const [name, setName] = useState("");
  // One id for every try: a name that arrived is not given twice.
  const [id] = useState(newUuid);
  const naming = useNameVersion(document);
  const [isWaiting, setWaiting] = useState(false);
  const wait = useRef<AbortController>(null);
  useEffect(() => () => wait.current?.abort(), []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWaiting || naming.isPending) return;
    setWaiting(true);
    const { signal } = (wait.current = new AbortController());
    await ready?.(signal);
    // Whoever closed the dialog meanwhile names nothing.
    if (signal.aborted) return;
    setWaiting(false);
    naming.mutate(
      { id, name, ...(seq === undefined ? {} : { seq }) },
      { onSuccess: (named) => (onNamed(named.name), onClose()) },
    );
  };
  const failure = naming.error ? apiErrorOf(naming.error) : null;
  const beside = fieldSentence(failure, "name");
  return (
    <Dialog isOpen onClose={onClose} title={words.title} lead={lead}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={words.field}
          hint={words.hint}
          value={name}
          onChange={setName}
          maxLength={versionNameMax}
          error={beside}
          // What is sent is what stood here at the press.
          isReadOnly={isWaiting || naming.isPending}
          // The dialog was opened to write this.
          autoFocus
        />
        {isWaiting && waiting}
        <FormError>{failure && !beside ? failure.sentence : null}</FormError>
        <div className="row wrap">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button kind="main" type="submit" isPending={isWaiting || naming.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
