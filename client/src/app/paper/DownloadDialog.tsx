import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { useDocumentStatus } from "../../sync/use-document.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { Note } from "../../ui/Note.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { api, read } from "../../api/client.ts";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { usePartnership } from "../partnership-context.ts";
import { downloadWords as words } from "./messages.ts";
import styles from "./Paper.module.css";
import { printPaper } from "./print-paper.ts";
import { takeFile } from "../take-file.ts";

type Kind = keyof typeof words.kinds;

const mainKinds = ["docx", "pdf", "print"] as const satisfies readonly Kind[];
const openKinds = ["md", "html", "json"] as const satisfies readonly Kind[];

const icons: Readonly<Record<Kind, IconName>> = {
  docx: "agenda",
  pdf: "download",
  print: "print",
  md: "text",
  html: "globe",
  json: "code",
};

/** The open document as a file, or on paper. */
export function DownloadDialog({ handle, onClose }: ToolPanelProps) {
  const { id } = usePartnership().partnership;
  const { data: abilities } = useQuery({
    queryKey: ["paper", id],
    queryFn: () => read(api.p[":partnershipId"].paper.$get({ param: { partnershipId: id } })),
  });
  const [withComments, setWithComments] = useState(false);
  const isTrust = handle.name.startsWith("trust/");
  const [mayLeave, setMayLeave] = useState(!isTrust);
  const { take, busy, problem } = useTaking(id, handle.name, { withComments, isTrust });
  const kindProps = { busy, onTake: take };
  const kinds = mainKinds.filter((kind) => kind !== "pdf" || abilities?.pdf !== false);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title}
      actions={<Button onPress={onClose}>{words.close}</Button>}
    >
      <div className={styles.stack}>
        <Unsaved handle={handle} />
        {isTrust && (
          <Note icon="lock">
            <p>{words.trust.note}</p>
            <Checkbox isSelected={mayLeave} onChange={setMayLeave}>
              {words.trust.ask}
            </Checkbox>
          </Note>
        )}
        {mayLeave && (
          <>
            <div className={styles.choice}>
              <Segmented
                label={words.comments}
                options={[
                  { id: "clean", label: words.clean },
                  { id: "withComments", label: words.withComments },
                ]}
                value={withComments ? "withComments" : "clean"}
                onChange={(choice) => setWithComments(choice === "withComments")}
              />
              <p className="sm soft">{words.hints[withComments ? "withComments" : "clean"]}</p>
            </div>
            <ul className={styles.kinds}>
              {kinds.map((kind) => (
                <KindRow key={kind} kind={kind} {...kindProps} />
              ))}
            </ul>
            {abilities?.pdf === false && <p className="sm soft">{words.noPdf}</p>}
            <section className={styles.stack} aria-labelledby="open-formats">
              <h3 id="open-formats" className="sm soft">
                {words.open}
              </h3>
              <ul className={styles.kinds}>
                {openKinds.map((kind) => (
                  <KindRow key={kind} kind={kind} {...kindProps} />
                ))}
              </ul>
            </section>
          </>
        )}
        <FormError>{problem}</FormError>
      </div>
    </Dialog>
  );
}

/** Takes one file at a time, or prints. */
function useTaking(
  partnershipId: string,
  document: string,
  { withComments, isTrust }: { withComments: boolean; isTrust: boolean },
) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState<Kind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const query = new URLSearchParams({
    ...(withComments ? { comments: "1" } : {}),
    ...(isTrust ? { trust: "1" } : {}),
  }).toString();
  const ending = query === "" ? "" : `?${query}`;
  const name = encodeURIComponent(document);
  const takeOut = useRef<(() => void) | null>(null);
  useEffect(() => () => takeOut.current?.(), []);
  const print = async () => {
    takeOut.current?.();
    takeOut.current = await printPaper(`/p/${partnershipId}/print/${name}${ending}`);
  };
  const take = async (kind: Kind) => {
    setProblem(null);
    setBusy(kind);
    announce(words.making);
    try {
      if (kind === "print") await print();
      else announce(words.made(await takeFile(`/api/p/${partnershipId}/export/${name}.${kind}${ending}`)));
    } catch (error) {
      setProblem(apiErrorOf(error).sentence);
    } finally {
      setBusy(null);
    }
  };
  return { take, busy, problem };
}

interface KindRowProps {
  kind: Kind;
  busy: Kind | null;
  onTake: (kind: Kind) => Promise<void>;
}

function KindRow({ kind, busy, onTake }: KindRowProps) {
  const { name, under } = words.kinds[kind];
  return (
    <li>
      <Button
        kind="bare"
        full
        className={styles.kind}
        isPending={busy !== null}
        onPress={() => void onTake(kind)}
      >
        <Icon name={icons[kind]} />
        <span className={styles.words}>
          <span>{name}</span>
          <span className={styles.under}>{busy === kind ? words.making : under}</span>
        </span>
      </Button>
    </li>
  );
}

/** The server writes what it has; the page says so while that is not all of it. */
function Unsaved({ handle }: Pick<ToolPanelProps, "handle">) {
  const { save } = useDocumentStatus(handle);
  const isWaiting = save.status === "on-device" || save.status === "not-saved";
  return isWaiting ? <Note icon="clock">{words.unsaved}</Note> : null;
}
