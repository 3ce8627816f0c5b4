import type { ArchivePreview } from "@commontable/shared/features/archive/format.ts";
import { archiveBytesMax, strangerArchiveBytesMax } from "@commontable/shared/features/archive/limits.ts";
import type { Started } from "@commontable/shared/features/people/api.ts";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { FactList } from "../../ui/FactList.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./Entry.module.css";
import { messages } from "./messages.ts";
import { bringInMessages as words } from "./bring-in-messages.ts";
import { sendArchive } from "./send-archive.ts";
import { StartFrame } from "./StartFrame.tsx";
import { useLanding } from "./use-landing.ts";
import { useProblems } from "./use-problems.ts";

/** A new partnership from a file: chosen, looked into, brought in. */
export function BringInPage() {
  return <StartFrame words={words}>{(isStranger) => <BringIn isStranger={isStranger} />}</StartFrame>;
}

function BringIn({ isStranger }: { isStranger: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = useMutation({
    mutationFn: (chosen: File) => sendArchive<ArchivePreview>("/archives/look", chosen),
  });
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    const isTooLarge = chosen.size > (isStranger ? strangerArchiveBytesMax : archiveBytesMax);
    setFile(isTooLarge ? null : chosen);
    setProblem(isTooLarge ? (isStranger ? words.tooLargeForStrangers : words.tooLarge) : null);
    look.reset();
    if (!isTooLarge) look.mutate(chosen);
  };
  const found = file && look.data;
  return (
    <>
      <FormError>{problem ?? (look.error && apiErrorOf(look.error).sentence)}</FormError>
      <div>
        {/* The button speaks for it: a bare file field says its words in the browser's language, and looks like none of ours. */}
        <input
          ref={input}
          type="file"
          accept=".zip"
          hidden
          onChange={(event) => choose(event.target.files?.[0])}
        />
        <Button
          kind={found ? "normal" : "main"}
          icon="up"
          isPending={look.isPending}
          onPress={() => input.current?.click()}
        >
          {found ? words.chooseOther : words.choose}
        </Button>
      </div>
      {look.isPending && <Skeleton lines={4} label={words.looking} />}
      {found && <Found key={file.name} file={file} preview={found} isStranger={isStranger} />}
    </>
  );
}

function Found({ file, preview, isStranger }: { file: File; preview: ArchivePreview; isStranger: boolean }) {
  const [yourName, setYourName] = useState("");
  const land = useLanding();
  const bring = useMutation({
    mutationFn: () => sendArchive<Started>("/archives", file, isStranger ? { yourName } : {}),
    onSuccess: ({ landing }) => land(landing),
  });
  const { form, problems, check } = useProblems(
    isStranger && yourName.trim() === "" ? { yourName: messages.begin.yourNameProblem } : {},
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (check()) bring.mutate();
  };
  const failure = bring.error ? apiErrorOf(bring.error) : null;
  return (
    <Card as="section" aria-labelledby="found">
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <div className="row wrap">
          <h2 id="found" dir="auto">
            {preview.name}
          </h2>
          {preview.isExample && <Chip icon="flask">{messages.demo.mark}</Chip>}
        </div>
        <p role="status" className="sm soft">
          {words.takenOut(preview.exportedAt)}
        </p>
        {preview.purpose !== "" && <p dir="auto">{preview.purpose}</p>}
        <FactList inColumns facts={words.facts(preview)} />
        <p className="sm soft">{words.stays}</p>
        <Note tone="plain" icon="people">
          {words.people}
        </Note>
        {isStranger && (
          <TextField
            label={messages.begin.yourName}
            autoComplete="name"
            value={yourName}
            onChange={setYourName}
            error={problems.yourName ?? fieldSentence(bring.error, "yourName")}
          />
        )}
        <FormError>{failure && failure.fields.length === 0 ? failure.sentence : null}</FormError>
        <div>
          <Button type="submit" kind="main" isPending={bring.isPending}>
            {words.submit}
          </Button>
        </div>
      </form>
    </Card>
  );
}
